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
                : new Tag("ul") { { "class", "limits" }, trial.Limits.Select(l => new Tag("li") { l.Text, new Tag("small") { { "class", "source" }, " " + l.File } }) }
        );
}
