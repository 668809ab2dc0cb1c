using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>One statistic of one endpoint in all arms, in their order.</summary>
/// <param name="Arms">The statistic in each arm.</param>
internal sealed record ArmRow(ValueArray<EndpointSummary> Arms)
{
    /// <summary>What all of them say of themselves.</summary>
    public EndpointSummary First => Arms[0];

    /// <summary>Patients of an arm in words: "20 patients", or "127 to 140 patients" where arms differ in them.</summary>
    public string Patients
    {
        get
        {
            var (least, most) = (Arms.Min(a => a.Patients), Arms.Max(a => a.Patients));
            return (least < most ? $"{NumberText.Count(least)} to " : "") + $"{NumberText.Count(most)} {(most == 1 ? "patient" : "patients")}";
        }
    }

    /// <summary>The only stratum in which the endpoint is measured; empty where it is measured in several.</summary>
    public string Scope { get; init; } = "";

    /// <summary>True for everybody in whom the endpoint is measured, false for a part of them.</summary>
    public bool IsWhole => First.Stratum is null || Scope.Length > 0;

    /// <summary>Heading: what is shown, what is taken over patients, and over whom.</summary>
    public string Heading =>
        First.Label + (First.Statistic == EndpointStatistic.Share ? "" : $", {EndpointText.Statistic(First.Statistic)}") + (Scope.Length > 0 ? $" ({Scope})" : "");

    /// <summary>The heading, and whom it is about where that is one of several strata.</summary>
    public string HeadingIn(TrialSummary trial) => Scope.Length == 0 && First.Stratum is { } stratum && trial.Strata.Count > 1 ? $"{Heading} ({trial.StratumTitle(stratum)})" : Heading;

    /// <summary>What was published about one of the arms.</summary>
    public IEnumerable<(EndpointSummary Arm, EndpointComparison Comparison)> Published =>
        Arms.SelectMany(a => a.Comparisons.Where(c => c.Verdict != Verdict.NotComparable && double.IsFinite(c.Published.Estimate)).Select(c => (a, c)));

    /// <summary>True when there is a number in some arm.</summary>
    public bool HasNumbers => Arms.Any(a => double.IsFinite(a.Simulated.Median));

    /// <summary>The rows of a trial: what was asked of every arm.</summary>
    public static IEnumerable<ArmRow> Of(TrialSummary trial) =>
        trial.Endpoints.Where(e => e.Id.Length > 0)
            .GroupBy(e => (e.Id, e.Label, e.Statistic, e.Stratum))
            .Select(g => InEach(trial, [.. g]))
            .Where(g => g.Count > 0 && g.Count == trial.Arms.Count)
            .Select(g => new ArmRow(g) { Scope = ScopeOf(trial, g[0]) });

    private static string ScopeOf(TrialSummary trial, EndpointSummary endpoint) =>
        endpoint.Stratum is { } only && trial.Endpoints.Where(e => e.Id == endpoint.Id).All(e => e.Stratum == only) ? trial.StratumTitle(only) : "";

    // As many patients in each arm as can be. Where only those count who got a product, arms may differ in their number. A part of the
    // patients, as a publication had, stands beside the whole and is left to the comparison.
    private static ValueArray<EndpointSummary> InEach(TrialSummary trial, List<EndpointSummary> endpoints) =>
        trial.Arms.Select(a => endpoints.Where(e => e.Arm == a.Name).MaxBy(e => e.Patients)).OfType<EndpointSummary>().ToValueArray();
}
