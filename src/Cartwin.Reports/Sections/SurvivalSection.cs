using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Times to events.</summary>
internal static class SurvivalSection
{
    /// <summary>The section; null where there are none.</summary>
    public static Tag? Write(TrialSummary trial)
    {
        // Without a patient at risk there is no curve, and empty axes look like a curve that is missing.
        var groups = trial.Survivals.Where(s => s.AtRisk > 0).GroupBy(s => s.Id).SelectMany(e => SeriesGroup<KaplanMeierSummary>.Of(trial, [.. e], s => (s.Arm, s.Stratum)));
        var figures = groups.Select((g, k) => SurvivalFigure.Draw(g, $"survival-{k + 1}")).ToList();
        return figures.Count == 0
            ? null
            : Section.Of(
                "survival",
                "Times to events",
                [
                    Section.Paragraph("Kaplan-Meier estimates of all repetitions together. The band holds the estimates of 90 % of the single trials; each has far fewer patients than the curve."),
                    new Tag("div") { { "class", "figures" }, figures },
                ]
            );
    }
}
