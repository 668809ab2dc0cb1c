using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Time courses of outputs.</summary>
internal static class CurveSection
{
    /// <summary>The section; null where there are no time courses.</summary>
    public static Tag? Write(TrialSummary trial)
    {
        var curves = trial.Curves.Where(c => c.Times.Count > 0).GroupBy(c => c.Output);
        var groups = curves.SelectMany(o => SeriesGroup<CurveSummary>.Of(trial, [.. o], c => (c.Arm, c.Stratum)));
        var figures = groups.Select((g, k) => CurveFigure.Draw(trial, g, $"curve-{k + 1}")).ToList();
        return figures.Count == 0
            ? null
            : Section.Of(
                "courses",
                "Time courses",
                [
                    Section.Paragraph("Each panel shows all patients of all repetitions who were solved: at every time the median, and the bands that half and nine in ten of them lie in. A band is not the course of one patient."),
                    new Tag("div") { { "class", "figures" }, figures },
                ]
            );
    }
}
