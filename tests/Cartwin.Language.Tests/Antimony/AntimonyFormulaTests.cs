using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class AntimonyFormulaTests
{
    [Theory]
    [InlineData("a + 2*b", "a + 2*b")]
    [InlineData("  0 < x && x <= 1", "0 < x && x <= 1")]
    [InlineData("piecewise(1, sex == 1,\n 0)", "piecewise(1, sex == 1, 0)")]
    public void A_formula_is_read(string text, string expected) =>
        Assert.Equal(expected, AntimonyFormula.Read(text, SourceSpan.None).ValueOrThrow().ToString());

    [Fact]
    public void A_mistake_is_shown_where_it_stands_in_the_file()
    {
        var file = new SourceText("population.yaml", "weight:\n  formula: 3 * * height\n");
        var read = AntimonyFormula.Read("3 * * height", new SourceSpan(file, 19, 12));
        Assert.False(read.Ok);
        Assert.Equal("population.yaml:2:16: error CW2001: Expected a value, but found '*'.", read.Diagnostics[0].ToString());
    }

    [Fact]
    public void Text_that_differs_from_the_file_is_shown_as_a_whole()
    {
        var file = new SourceText("population.yaml", "formula: >\n  3 *\n  * height\n");
        var read = AntimonyFormula.Read("3 * * height", new SourceSpan(file, 9, 16));
        Assert.Equal(9, read.Diagnostics[0].Where.Start);
    }

    [Theory]
    [InlineData("a b c")]
    [InlineData("")]
    [InlineData("a; b")]
    [InlineData("5 mL + x")]
    [InlineData("x = 3")]
    public void What_is_no_formula_gives_a_diagnostic(string text)
    {
        var read = AntimonyFormula.Read(text, SourceSpan.None);
        Assert.Null(read.Value);
        Assert.Contains(read.Diagnostics, d => d.Severity == Severity.Error);
    }
}
