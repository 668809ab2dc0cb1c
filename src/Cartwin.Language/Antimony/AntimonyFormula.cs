using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads single formulas in the grammar of Antimony, from wherever people write them: options, files of other kinds.</summary>
public static class AntimonyFormula
{
    /// <summary>Reads a formula; names are looked up by whoever uses it.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="where">Where it stands; diagnostics point into it where it is the same text there, and otherwise at all of it.</param>
    public static Checked<Expr> Read(string text, SourceSpan where = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new SourceText(where.Source?.Path ?? "formula", text);
        var found = new DiagnosticList();
        var (words, _) = Lexer.Read(source, found);
        var tokens = new TokenStream(source, words, found);
        var formula = new FormulaParser(tokens).Read();
        if (formula is not null && tokens.Kind != TokenKind.End)
            tokens.ReportExpected("the end of the formula");
        var diagnostics = new DiagnosticList();
        foreach (var diagnostic in found.ToSorted())
            diagnostics.Add(diagnostic with { Where = Placed(diagnostic.Where, text, where), Related = [] });
        return new Checked<Expr>(diagnostics.HasErrors ? null : formula?.Value, diagnostics.ToSorted());
    }

    private static SourceSpan Placed(SourceSpan inText, string text, SourceSpan where)
    {
        if (where.Source is not { } source)
            return inText;
        // In a file of another kind the formula may stand in quotes.
        for (var start = where.Start; start <= where.Start + 1; start++)
            if (start + text.Length <= source.Text.Length && string.CompareOrdinal(source.Text, start, text, 0, text.Length) == 0)
                return new SourceSpan(source, start + inText.Start, inText.Length);
        return where;
    }
}
