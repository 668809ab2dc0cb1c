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
}
