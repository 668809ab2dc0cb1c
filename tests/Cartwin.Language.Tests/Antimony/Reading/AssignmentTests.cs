using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class AssignmentTests
{
    [Fact]
    public void Numbers_formulas_rules_and_rates()
    {
        var model = Antimony.Model("k = 0.5; a = 2*k; b := a*time; x' = -k*x; x = 10");
        Assert.Equal(["k", "a", "b", "x"], model.Parameters.Select(p => p.Id));
        Assert.Equal([new InitialAssignment("a", 2 * Expr.Symbol("k"))], model.InitialAssignments);
        Assert.Equal(
            [new AssignmentRule("b", Expr.Symbol("a") * Expr.Time), new RateRule("x", -Expr.Symbol("k") * Expr.Symbol("x"))],
            model.Rules
        );
        Assert.Equal([true, true, false, false], model.Parameters.Select(p => p.Constant));
    }

    [Theory]
    [InlineData("const k = 1", true)]
    [InlineData("var k = 1", false)]
    [InlineData("k = 1", true)]
    [InlineData("const formula k = 1", true)]
    [InlineData("var formula k; k = 1", false)]
    [InlineData("k = 1; at (time > 1): k = 2", false)]
    public void Constants_and_variables(string text, bool constant) => Assert.Equal(constant, Antimony.Model(text).Parameters[0].Constant);

    [Theory]
    [InlineData("x = 1;y = 2; ; z = 3;")]
    [InlineData("x = 1\n\n\ny = 2\r\nz = 3")]
    [InlineData("x =\n 1; y = 2\n z = 3")]
    [InlineData("var x = 1, y = 2, z = 3; const x, y, z")]
    [InlineData("\uFEFFx = 1; y = 2; z = 3")]
    public void Statements_end_with_lines_or_semicolons(string text) =>
        Assert.Equal(Antimony.Model("x = 1; y = 2; z = 3"), Antimony.Model(text));

    [Theory]
    [InlineData("x := a +\n  b")]
    [InlineData("x := (a\n  + b)")]
    [InlineData("x := plus(a,\n\n  b\n)")]
    [InlineData("x :=\n\n a + b")]
    public void A_formula_goes_on_where_it_cannot_end(string text) =>
        Assert.Equal("a + b", Antimony.Model(text + "\na = 1; b = 2").Rules[0].Math.ToString());

    [Fact]
    public void Of_two_values_the_last_counts_and_the_author_is_told()
    {
        var read = Antimony.Read("k = 1\nk = 2");
        Assert.Equal(2, read.Value!.Model.Parameters[0].Value);
        var warning = Assert.Single(read.Diagnostics);
        Assert.Equal(("CW2013", "test.ant:2:1"), (warning.Rule.Code, warning.Where.ToString()));
        Assert.Equal("test.ant:1:5", warning.Related[0].Where.ToString());
    }

    [Fact]
    public void Algebraic_rules_may_have_an_id()
    {
        var model = Antimony.Model("0 = x + y - 3; law: 0 = x - 2*y\nvar x, y");
        Assert.Equal([null, "law"], model.Rules.Cast<AlgebraicRule>().Select(r => r.Id));
        Assert.Equal("x + y - 3", model.Rules[0].Math.ToString());
    }

    [Fact]
    public void Statements_without_a_model_are_the_model_main()
    {
        Assert.Equal("__main", Antimony.Model("k = 1").Id);
        Assert.Equal(Antimony.Model("model m; k = 1; end"), Antimony.Model("model m()\nk = 1\nend\n"));
        Assert.Equal("m", Antimony.Model("model *m(); k = 1; end").Id);
        Assert.Equal("m", Antimony.Model("module m\n k = 1 end").Id);
    }
}
