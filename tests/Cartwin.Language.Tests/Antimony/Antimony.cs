using Cartwin.Models;

namespace Cartwin.Language.Tests;

/// <summary>Reads small texts for tests and says what was wrong where a test expected nothing to be.</summary>
internal static class Antimony
{
    public static Checked<AntimonyDocument> Read(string text) => AntimonyDocument.Read(new SourceText("test.ant", text));

    /// <summary>The model of a text without errors; warnings do not matter.</summary>
    public static Model Model(string text)
    {
        var read = Read(text);
        Assert.True(read.Ok, Rendered(read.Diagnostics));
        return read.Value!.Model;
    }

    /// <summary>The codes of what is wrong with a text, in order.</summary>
    public static string[] Codes(string text) => [.. Read(text).Diagnostics.Select(d => d.Rule.Code)];

    /// <summary>The only error of a text.</summary>
    public static Diagnostic Error(string text)
    {
        var errors = Read(text).Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        Assert.True(errors.Count == 1, $"{errors.Count} errors:\n{Rendered(errors)}");
        return errors[0];
    }

    /// <summary>A formula as the reader understands it.</summary>
    public static Expr Formula(string formula)
    {
        var source = new SourceText("formula.ant", formula);
        var diagnostics = new DiagnosticList();
        var tokens = new TokenStream(source, Lexer.Read(source, diagnostics).Tokens, diagnostics);
        var read = new FormulaParser(tokens).Read();
        Assert.False(diagnostics.HasErrors, Rendered(diagnostics.ToSorted()));
        Assert.Equal(TokenKind.End, tokens.Kind);
        return read!.Value;
    }

    public static string Rendered(IEnumerable<Diagnostic> diagnostics) =>
        string.Join("\n\n", diagnostics.Select(d => DiagnosticText.Render(d)));
}
