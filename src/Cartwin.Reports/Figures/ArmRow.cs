using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>One statistic of one endpoint in all arms, in their order.</summary>
/// <param name="Arms">The statistic in each arm.</param>
internal sealed record ArmRow(ValueArray<EndpointSummary> Arms)
{
    /// <summary>What all of them say of themselves.</summary>
    public EndpointSummary First => Arms[0];

    /// <summary>Heading: what is shown, and what is taken over patients.</summary>
    public string Heading => First.Statistic == EndpointStatistic.Share ? First.Label : $"{First.Label}, {EndpointText.Statistic(First.Statistic)}";

    /// <summary>What was published about one of the arms.</summary>
    public IEnumerable<(EndpointSummary Arm, EndpointComparison Comparison)> Published =>
        Arms.SelectMany(a => a.Comparisons.Where(c => c.Verdict != Verdict.NotComparable && double.IsFinite(c.Published.Estimate)).Select(c => (a, c)));

    /// <summary>True when there is a number in some arm.</summary>
    public bool HasNumbers => Arms.Any(a => double.IsFinite(a.Simulated.Median));

    /// <summary>The rows of a trial: what was asked of every arm.</summary>
    public static IEnumerable<ArmRow> Of(TrialSummary trial) =>
        trial.Endpoints.Where(e => e.Id.Length > 0)
            .GroupBy(e => (e.Id, e.Label, e.Statistic, e.Stratum, e.Patients))
            .Select(g => trial.Arms.Select(a => g.FirstOrDefault(e => e.Arm == a.Name)).OfType<EndpointSummary>().ToValueArray())
            .Where(g => g.Count > 0 && g.Count == trial.Arms.Count)
            .Select(g => new ArmRow(g));
}
