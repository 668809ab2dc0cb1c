using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class NameTests
{
    [Fact]
    public void A_word_of_the_language_between_backticks_is_a_name()
    {
        var model = Antimony.Model("`at` = 1; `end` := 2*`at` + `time` + time; `time` = 3; `sin` = 4; x := sin(`sin`)");
        Assert.Equal(["at", "end", "time", "sin", "x"], model.Parameters.Select(p => p.Id));
        Assert.Equal(Expr.Of(Operation.Sin, Expr.Symbol("sin")), model.Rules[1].Math);
    }

    [Fact]
    public void A_thing_called_model_is_not_the_model()
    {
        var model = Antimony.Model("`model` = 1; `model` is \"a thing\"; model is \"the model\"");
        Assert.Equal(("the model", "a thing"), (model.Name, model.Parameters[0].Name));
    }

    [Theory]
    [InlineData("end = 1", "CW2012")]
    [InlineData("time = 1", "CW2012")]
    [InlineData("const pi", "CW2012")]
    [InlineData("species at", "CW2012")]
    [InlineData("`1a` = 1", "CW1012")]
    [InlineData("Größe = 1", "CW2003")]
    [InlineData("compartment A = 1; A -> B; 1; B = 1", "CW2011")]
    [InlineData("A -> B; 1; A = 1; B = 1; J: A -> ; 1; J -> B; 1", "CW2011")]
    [InlineData("`a = 1", "CW2002")]
    public void A_name_that_cannot_be_one_is_told(string text, string code) => Assert.Contains(code, Antimony.Codes(text));

    [Fact]
    public void Constraints_may_have_a_name_and_a_message()
    {
        var model = Antimony.Model("x = 1; x < 5; x >= 0 is \"x fell below zero\"; constraint c1: x != 3 is \"m\"; constraint: and(x > 0, x < 9)");
        Assert.Equal([(null, null), (null, "x fell below zero"), ("c1", "m"), (null, null)], model.Constraints.Select(c => (c.Id, c.Message)));
        Assert.Equal("x > 0 && x < 9", model.Constraints[3].Math.ToString());
    }
}
