using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Endpoints in rows, arms in columns.</summary>
internal static class ArmTable
{
    /// <summary>The tables: one for each group of arms that fits beside each other.</summary>
    public static IEnumerable<Tag> Of(TrialSummary trial, IReadOnlyList<ArmRow> rows, string caption)
    {
        foreach (var group in SeriesGroup<ArmSummary>.Of(trial, trial.Arms, a => (a.Name, null)))
        {
            var names = group.Series.Select(s => s.Item.Name).ToList();
            yield return Table.Of(
                "cards arms",
                caption + (group.Scope.Length > 0 ? $": {group.Scope}" : ""),
                ["Endpoint", .. group.Series.Select(s => s.Name)],
                rows.Select(r => (IReadOnlyList<Node>)[Name(trial, r), .. names.Select(n => Cell(r.Arms.First(a => a.Arm == n)))])
            );
        }
    }

    private static Tag Name(TrialSummary trial, ArmRow row)
    {
        var whom = row.First.Stratum is { } stratum ? $", {trial.StratumTitle(stratum)}" : "";
        var unit = EndpointText.UnitOf(row.First);
        return new Tag("span") { row.First.Label, new Tag("small") { $" {EndpointText.Statistic(row.First.Statistic)}{(unit.Length > 0 ? ", " + unit : "")}{whom}, {row.Patients}" } };
    }

    private static Tag Cell(EndpointSummary arm) =>
        double.IsFinite(arm.Simulated.Median)
            ? new Tag("span") { new Tag("strong") { EndpointText.Value(arm, arm.Simulated.Median) }, new Tag("small") { " " + EndpointText.Interval(arm) } }
            : new Tag("span") { NumberText.Missing };
}
