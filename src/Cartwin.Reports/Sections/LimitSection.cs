using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>What the parts of the study say they cannot tell.</summary>
internal static class LimitSection
{
    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial) =>
        Section.Of(
            "limits",
            "What this cannot tell",
            trial.Limits.Count == 0
                ? Section.Paragraph("No part of the study states its limits.")
                : new Tag("ul") { { "class", "limits" }, trial.Limits.GroupBy(l => l.Text).Select(Limit) }
        );

    // Endpoints of one kind share a limit, which is read once.
    private static Tag Limit(IGrouping<string, StatedLimit> limit) =>
        new("li") { limit.Key, new Tag("small") { { "class", "source" }, " " + string.Join(", ", limit.Select(l => l.File).Distinct()) } };
}
