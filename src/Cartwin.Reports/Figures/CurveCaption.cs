using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>What a figure of time courses shows, in words.</summary>
internal static class CurveCaption
{
    /// <summary>What the picture itself cannot say: how long thresholds are passed, and what lies below the axis.</summary>
    public static IEnumerable<Node> Of(TrialSummary trial, SeriesGroup<CurveSummary> group, Scale scale)
    {
        var durations =
            from series in @group.Series
            from threshold in series.Item.Thresholds
            from endpoint in trial.Endpoints
            where endpoint.Id == threshold.Endpoint && endpoint.Statistic is (EndpointStatistic.Mean or EndpointStatistic.Median)
            where double.IsFinite(endpoint.Simulated.Median)
            where endpoint.Arm == series.Item.Arm && endpoint.Stratum == series.Item.Stratum
            select (series.Name, endpoint);
        foreach (var (name, endpoint) in durations.Distinct())
        {
            var whom = group.Series.Count > 1 ? $" ({name})" : "";
            var published = string.Concat(endpoint.Comparisons.Select(c => $"; published {EndpointText.Published(endpoint, c.Published)} ({c.Published.Evidence})"));
            yield return new Tag("p") { $"{endpoint.Label}{whom}: {EndpointText.Simulated(endpoint)}{published}." };
        }
        if (scale is LogScale && group.Series.Any(s => s.Item.Q05.Any(v => v < scale.From)))
            yield return new Tag("p") { { "class", "fine" }, $"Values below {NumberText.Of(scale.From)} are drawn at the lower edge." };
    }

    /// <summary>The course of the medians, for those who do not see the picture.</summary>
    public static string Description(TrialSummary trial, SeriesGroup<CurveSummary> group) =>
        string.Join(" ", group.Series.Select(s => Course(trial, s.Name, s.Item)));

    private static string Course(TrialSummary trial, string name, CurveSummary curve)
    {
        var known = Enumerable.Range(0, Math.Min(curve.Times.Count, curve.Q50.Count)).Where(k => !double.IsNaN(curve.Q50[k])).ToList();
        if (known.Count == 0)
            return $"{name}: no values.";
        var (lowest, highest) = (known.MinBy(k => curve.Q50[k]), known.MaxBy(k => curve.Q50[k]));
        return $"{name}: the median begins at {Value(known[0])}, is highest with {Value(highest)} on {trial.TimeText(curve.Times[highest])}, "
            + $"lowest with {Value(lowest)} on {trial.TimeText(curve.Times[lowest])}, and ends at {Value(known[^1])} on {trial.TimeText(curve.Times[known[^1]])}.";

        string Value(int k) => UnitLabel.After(curve.Q50[k], curve.Unit);
    }
}
