using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("function sq(x) x*x end")]
    [InlineData("function sq(x)\n  x*x\nend")]
    [InlineData("function sq(x)\n  x*x;\nend;")]
    public void A_function_has_arguments_and_a_body(string text)
    {
        var model = Antimony.Model(text + "\nmodel m\n y := sq(3)\nend");
        Assert.Equal([new FunctionDefinition("sq", ["x"], Expr.Symbol("x") * Expr.Symbol("x"))], model.Functions);
        Assert.Equal(Expr.Call("sq", 3), model.Rules[0].Math);
    }

    [Fact]
    public void A_function_may_have_no_arguments_and_call_others() =>
        Assert.Equal(["two", "four"], Antimony.Model("function two() 2 end\nfunction four() two() + two() end\nx = four()").Functions.Select(f => f.Id));

    [Theory]
    [InlineData("function f(x) x + k end; k = 1; y = f(1)", "CW2008")]
    [InlineData("function f(x) x end; y = f(1, 2)", "CW2010")]
    [InlineData("y = sin(1, 2)", "CW2010")]
    [InlineData("y = hil(1)\nfunction hill(x) x end", "CW2009")]
    [InlineData("function f(x) g(x) end; function g(x) f(x) end; y = f(1)", "CW1002")]
    [InlineData("function f(x) x end; f = 3", "CW2022")]
    [InlineData("function f(x x end; y = 1", "CW2001")]
    [InlineData("function f(x) x\ny = 1", "CW2016")]
    public void Mistakes_in_functions_are_told(string text, string code) => Assert.Contains(code, Antimony.Codes(text));

    [Fact]
    public void Functions_that_explode_when_they_are_put_in_are_refused()
    {
        var text = string.Concat(Enumerable.Range(1, 60).Select(i => $"function f{i}(x) f{i - 1}(x + 1) + f{i - 1}(x + 2) end\n"));
        Assert.Equal("CW1015", Antimony.Error("function f0(x) x end\n" + text + "y := f60(1)").Rule.Code);
    }

    [Fact]
    public void A_chain_of_functions_that_is_too_long_is_refused()
    {
        var text = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"function f{i}(x) f{i - 1}(x) end\n"));
        Assert.Equal("CW1015", Antimony.Error("function f0(x) x end\n" + text + "y := f20000(1)").Rule.Code);
    }
}
