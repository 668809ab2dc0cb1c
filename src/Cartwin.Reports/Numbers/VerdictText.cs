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
