using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Endpoints of ordered classes, such as grades of toxicity.</summary>
internal static class ClassSection
{
    /// <summary>The section; null where there are none.</summary>
    public static Tag? Write(TrialSummary trial)
    {
        var groups = trial.Classes.Where(c => c.Classes.Count > 0).GroupBy(c => c.Id).SelectMany(e => SeriesGroup<ClassSummary>.Of(trial, [.. e], c => (c.Arm, c.Stratum)));
        var figures = groups.Select((g, k) => ClassFigure.Draw(g, $"class-{k + 1}")).ToList();
        return figures.Count == 0 ? null : Section.Of("classes", "Grades and classes", new Tag("div") { { "class", "figures" }, figures });
    }
}
