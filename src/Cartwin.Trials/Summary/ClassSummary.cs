using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>An endpoint of ordered classes: what share of the patients was in which.</summary>
/// <param name="Id">Name of the endpoint.</param>
/// <param name="Label">What it is called, in plain words.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum; null for everybody.</param>
public sealed record ClassSummary(string Id, string Label, string Arm, string? Stratum)
{
    /// <summary>Patients per replicate.</summary>
    public int Patients { get; init; }

    /// <summary>The classes from the lowest, which is "none of the grades", to the highest.</summary>
    public ValueArray<ClassShare> Classes { get; init; } = [];
}

/// <summary>The share of patients in one class.</summary>
/// <param name="Name">What the class is called.</param>
/// <param name="Code">The number that stands for it in results. <unit>1</unit></param>
/// <param name="Share">Share of the patients of a replicate, over replicates. <unit>1</unit></param>
/// <param name="Overall">Share of all patients of all replicates. <unit>1</unit></param>
public sealed record ClassShare(string Name, double Code, ReplicateInterval Share, double Overall);
