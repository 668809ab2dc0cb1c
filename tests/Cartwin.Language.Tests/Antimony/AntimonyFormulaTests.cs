using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class AntimonyFormulaTests
{
    [Fact]
    public void A_formula_is_read_with_names_and_calls_that_nobody_knows_yet()
    {
        var formula = AntimonyFormula.Read("highest(x, 0)/(2*k)").ValueOrThrow();
        Assert.Equal("highest(x, 0)/(2*k)", ExprText.Write(formula));
    }

    [Theory]
    [InlineData("2*", "CW2001")]
    [InlineData("x)", "CW2001")]
    [InlineData("", "CW2001")]
    [InlineData("(x", "CW2001")]
    [InlineData("x; y = 2", "CW2001")]
    [InlineData("x § y", "CW2003")]
    public void A_wrong_formula_is_refused(string text, string code)
    {
        var read = AntimonyFormula.Read(text);
        Assert.False(read.Ok);
        Assert.Contains(read.Diagnostics, d => d.Rule.Code == code || d.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("value: x + )", 7, 4)]
    [InlineData("value: \"x + )\"", 7, 5)]
    public void A_diagnostic_points_into_the_file_that_holds_the_formula(string file, int start, int offset)
    {
        var source = new SourceText("checks.yaml", file);
        var read = AntimonyFormula.Read("x + )", new SourceSpan(source, start, file.Length - start));
        var diagnostic = Assert.Single(read.Diagnostics);
        Assert.Equal((source, start + offset), (diagnostic.Where.Source, diagnostic.Where.Start));
    }

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
