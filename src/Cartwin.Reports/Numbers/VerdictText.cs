using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Verdicts as a sign and a word, so that colour says nothing that they do not.</summary>
internal static class VerdictText
{
    /// <summary>The verdict on the page.</summary>
    public static Tag Of(Verdict verdict) =>
        new("span")
        {
            { "class", "verdict " + StyleOf(verdict) },
            new Tag("span") { { "aria-hidden", "true" }, Sign(verdict) },
            " " + Word(verdict),
        };

    /// <summary>True where numbers of the model were chosen with the published value, so that agreement confirms nothing.</summary>
    public static bool IsChosen(this EndpointComparison comparison) => comparison is { Published.Calibrated.Length: > 0, Verdict: not Verdict.NotComparable };

    /// <summary>The verdict on what the model was calibrated with: in brackets, and without the colour of success.</summary>
    public static Tag OfChosen(Verdict verdict) => new("span") { { "class", "verdict chosen" }, $"({Word(verdict)})" };

    /// <summary>The verdict as a sign of one character.</summary>
    public static string Sign(Verdict verdict) =>
        verdict switch
        {
            Verdict.Inside => "✓",
            Verdict.Outside => "✗",
            _ => "○",
        };

    /// <summary>The verdict in words.</summary>
    public static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Inside => "inside",
            Verdict.Outside => "outside",
            _ => "not comparable",
        };

    private static string StyleOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Inside => "inside",
            Verdict.Outside => "outside",
            _ => "open",
        };
}
