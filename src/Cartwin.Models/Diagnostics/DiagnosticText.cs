using System.Globalization;
using System.Text;

namespace Cartwin.Models;

/// <summary>Renders diagnostics for people: the message, the line it is about with a caret, related places, advice.</summary>
public static class DiagnosticText
{
    /// <summary>Widest stretch of a line that is shown; of a longer line a window around the place.</summary>
    private const int WindowColumns = 110;

    /// <summary>One diagnostic, without a line break at the end.</summary>
    /// <param name="diagnostic">What to render.</param>
    /// <param name="color">True to mark up with ANSI colours.</param>
    public static string Render(Diagnostic diagnostic, bool color = false)
    {
        var paint = new Paint(color);
        var text = new StringBuilder();
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        text.Append(paint.Severity(diagnostic.Severity, $"{severity} {diagnostic.Rule.Code}"));
        text.Append(paint.Strong(": " + Printable(diagnostic.Message)));
        var margin = Margin(diagnostic);
        AppendPlace(text, paint, margin, diagnostic.Where, '^', "", diagnostic.Severity);
        foreach (var related in diagnostic.Related)
            AppendPlace(text, paint, margin, related.Where, '-', related.Label, Severity.Note);
        if (diagnostic.Hint.Length > 0)
            text.Append('\n').Append(' ', margin).Append(paint.Frame(" = ")).Append("hint: ").Append(Printable(diagnostic.Hint));
        text.Append('\n').Append(' ', margin).Append(paint.Frame(" = "));
        text.Append(CultureInfo.InvariantCulture, $"docs: docs/errors/{diagnostic.Rule.Code}.md");
        return text.ToString();
    }

    private static int Margin(Diagnostic diagnostic)
    {
        var widest = 1;
        foreach (var place in diagnostic.Related.Select(r => r.Where).Append(diagnostic.Where))
            if (place.Source is { } source)
                widest = Math.Max(widest, Digits(source.PlaceOf(place.Start).Line));
        return widest + 1;
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    private static void AppendPlace(
        StringBuilder text,
        Paint paint,
        int margin,
        SourceSpan where,
        char mark,
        string label,
        Severity severity
    )
    {
        if (where.Source is not { } source)
            return;
        var (line, column) = source.PlaceOf(where.Start);
        var content = source.LineSpan(line);
        var length = Math.Clamp(where.Length, 1, Math.Max(1, content.Length - column + 1));
        var first = Math.Max(0, Math.Min(column - 1 - (WindowColumns / 3), content.Length - WindowColumns));
        var shown = content[first..Math.Min(content.Length, first + WindowColumns)];
        var before = first > 0 ? "..." : "";
        var after = first + shown.Length < content.Length ? "..." : "";
        length = Math.Min(length, Math.Max(1, shown.Length - (column - 1 - first)));
        var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(margin - 1);
        text.Append('\n').Append(' ', margin - 1).Append(paint.Frame("--> ")).Append(where);
        text.Append('\n').Append(' ', margin).Append(paint.Frame(" |"));
        text.Append('\n').Append(paint.Frame($"{number}  | ")).Append(before).Append(Printable(shown.ToString())).Append(after);
        text.Append('\n').Append(' ', margin).Append(paint.Frame(" | ")).Append(' ', before.Length + column - 1 - first);
        text.Append(paint.Severity(severity, new string(mark, length) + (label.Length > 0 ? " " + label : "")));
    }

    // One column for every character, or the caret would point beside its place; and no input steers the terminal.
    private static string Printable(string line) =>
        string.Create(line.Length, line, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source[i] == '\t' ? ' ' : char.IsControl(source[i]) ? '\uFFFD' : source[i];
        });

    private sealed class Paint(bool color)
    {
        public string Severity(Severity severity, string text) =>
            Wrap(
                text,
                severity switch
                {
                    Models.Severity.Error => "1;31",
                    Models.Severity.Warning => "1;33",
                    _ => "1;36",
                }
            );

        public string Strong(string text) => Wrap(text, "1");

        public string Frame(string text) => Wrap(text, "34");

        private string Wrap(string text, string code) => color ? $"\u001b[{code}m{text}\u001b[0m" : text;
    }
}
