using System.Globalization;

namespace Cartwin.Models;

/// <summary>One kind of diagnostic: its code, how much it matters, its wording and its advice.</summary>
/// <remarks>Rules are static properties of a class named …Rules. Codes are never reused; each has a page under docs/errors.</remarks>
/// <param name="Code">"CW" and four digits; the first digit is the area (1 model and units, 2 text, 3 SBML, …).</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong, with {0}, {1}, … for names of the author's own.</param>
/// <param name="Hint">What to do; may use the same placeholders; empty when the message says it all.</param>
public sealed record DiagnosticRule(string Code, Severity Severity, string Message, string Hint)
{
    /// <summary>The diagnostic of this rule at a place.</summary>
    public Diagnostic At(SourceSpan where, params object?[] names) =>
        new(this, where, Fill(Message, names), Fill(Hint, names));

    private static string Fill(string text, object?[] names) =>
        text.Contains('{', StringComparison.Ordinal)
            ? string.Format(CultureInfo.InvariantCulture, text, Array.ConvertAll(names, Shortened))
            : text;

    // A name of a megabyte must not make a message of a megabyte.
    private static object? Shortened(object? name) =>
        name is string { Length: > LongestName } text ? string.Concat(text.AsSpan(0, LongestName), "…") : name;

    private const int LongestName = 400;
}
