using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Time courses of outputs.</summary>
internal static class CurveSection
{
    /// <summary>The section; null where there are no time courses.</summary>
    public static Tag? Write(TrialSummary trial)
    {
        var outputs = trial.Curves.Where(c => c.Times.Count > 0).GroupBy(c => c.Output);
        var groups = outputs.SelectMany(o => SeriesGroup<CurveSummary>.Of(trial, [.. o], c => (c.Arm, c.Stratum))).ToList();
        var figures = groups.Select((g, k) => (Group: g, Figure: CurveFigure.Draw(trial, g, $"curve-{k + 1}"))).ToLookup(f => IsDetail(groups, f.Group), f => f.Figure);
        if (groups.Count == 0)
            return null;
        var details = figures[true].ToList();
        return Section.Of(
            "courses",
            "Time courses",
            [
                Section.Paragraph("Each panel shows all patients of all repetitions who were solved: at every time the median, and the bands that half and nine in ten of them lie in. A band is not the course of one patient."),
                new Tag("div") { { "class", "figures" }, figures[false] },
                .. details.Count > 0
                    ? (IEnumerable<Node>)[new Tag("details") { { "class", "by-stratum" }, new Tag("summary") { "The same by stratum" }, new Tag("div") { { "class", "figures" }, details } }]
                    : [],
            ]
        );
    }

    // Strata whose output everybody's figure shows, too, are folded.
    private static bool IsDetail(List<SeriesGroup<CurveSummary>> groups, SeriesGroup<CurveSummary> group) =>
        group.ByStratum && groups.Any(g => !g.ByStratum && g.Series[0].Item.Output == group.Series[0].Item.Output);
}
