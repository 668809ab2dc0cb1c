using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>One statistic of one endpoint in all arms, in their order.</summary>
/// <param name="Arms">The statistic in each arm.</param>
internal sealed record ArmRow(ValueArray<EndpointSummary> Arms)
{
    /// <summary>What all of them say of themselves.</summary>
    public EndpointSummary First => Arms[0];

    /// <summary>The only stratum in which the endpoint is measured; empty where it is measured in several.</summary>
    public string Scope { get; init; } = "";

    /// <summary>True for everybody in whom the endpoint is measured, false for a part of them.</summary>
    public bool IsWhole => First.Stratum is null || Scope.Length > 0;

    /// <summary>Heading: what is shown, what is taken over patients, and over whom.</summary>
    public string Heading =>
        First.Label + (First.Statistic == EndpointStatistic.Share ? "" : $", {EndpointText.Statistic(First.Statistic)}") + (Scope.Length > 0 ? $" ({Scope})" : "");

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
            .Select(g => new ArmRow(g) { Scope = ScopeOf(trial, g[0]) });

    private static string ScopeOf(TrialSummary trial, EndpointSummary endpoint) =>
        endpoint.Stratum is { } only && trial.Endpoints.Where(e => e.Id == endpoint.Id).All(e => e.Stratum == only) ? trial.StratumTitle(only) : "";
}
