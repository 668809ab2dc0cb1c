using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>One statistic of one endpoint in an arm: what was simulated, and what was published.</summary>
/// <param name="Id">Name of the endpoint.</param>
/// <param name="Label">What it is called, in plain words: "SLEDAI-2K at day 90".</param>
/// <param name="Unit">Its unit as written; empty where it has none. Shares and counts are fractions and patients.</param>
/// <param name="Statistic">What is taken over the patients of a replicate.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum; null for everybody.</param>
public sealed record EndpointSummary(string Id, string Label, string Unit, EndpointStatistic Statistic, string Arm, string? Stratum)
{
    /// <summary>Patients per replicate.</summary>
    public int Patients { get; init; }

    /// <summary>What was simulated.</summary>
    public required ReplicateInterval Simulated { get; init; }

    /// <summary>What was published and how the two compare; empty where nothing is.</summary>
    public ValueArray<EndpointComparison> Comparisons { get; init; } = [];
}
