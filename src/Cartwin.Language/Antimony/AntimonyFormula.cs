using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads single formulas, from wherever people write them (options, files of other kinds), in the grammar of models.</summary>
public static class AntimonyFormula
{
    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="place">Where it stands; diagnostics point to the very word where the file has the same text, else to all of it.</param>
    /// <returns>The formula, unless errors make it unusable. Names are not looked up, numbers have no units, and nothing is drawn at random.</returns>
    public static Checked<Expr> Read(string text, SourceSpan place = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new DiagnosticList();
        var source = new SourceText(place.Source?.Path ?? "formula", text);
        var (tokens, _) = Lexer.Read(source, found);
        var stream = new TokenStream(source, tokens, found);
        stream.SkipNewlines();
        var formula = new FormulaParser(stream).Read();
        stream.SkipNewlines();
        if (formula is not null && stream.Kind != TokenKind.End)
            stream.ReportExpected("the end of the formula");
        if (formula is not null && UnitIn(formula.Value) is { } unit)
            found.Add(TextRules.NotRead.At(new SourceSpan(source, 0, 0), $"units in such formulas ('{unit}')", "Write the plain number."));
        if (formula is { Value.IsRandom: true })
            found.Add(TextRules.NotRead.At(new SourceSpan(source, 0, 0), "random numbers in such formulas", "Describe what varies between patients in a population file."));
        var moved = new DiagnosticList();
        moved.AddRange(found.ToSorted().Select(d => d with { Where = Moved(d.Where, text, place), Related = [] }));
        return new Checked<Expr>(moved.HasErrors ? null : formula?.Value, moved.ToSorted());
    }

    private static string? UnitIn(Expr formula) =>
        Substitution.PartsOf(formula).FirstOrDefault(p => p.Operation == Operation.Number && p.Name is not null)?.Name;

    // Quoting and folding can change the text between file and value; then the whole value is the place.
    private static SourceSpan Moved(SourceSpan where, string text, SourceSpan place)
    {
        if (place.Source is not { } file)
            return where;
        var at = file.Text.IndexOf(text, place.Start, Math.Min(file.Text.Length, place.End) - place.Start, StringComparison.Ordinal);
        return at < 0 ? place : new SourceSpan(file, at + where.Start, where.Length);
    }
}
