using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>One statement about what a model does: a quantity, the range in which it is accepted, and where that range comes from.</summary>
/// <param name="Name">The statement, as people call it.</param>
/// <param name="Case">The scenario, equilibrium or threshold it is about.</param>
/// <param name="Value">The quantity.</param>
/// <param name="Accepted">The range.</param>
/// <param name="Source">Where the range comes from.</param>
public sealed record Check(string Name, Placed<string> Case, Formula Value, Interval Accepted, Provenance Source)
{
    /// <summary>A case by whose value of the same quantity this one is divided; null for none.</summary>
    public Placed<string>? RelativeTo { get; init; }

    /// <summary>A case from whose value of the same quantity the relative difference is taken; null for none.</summary>
    public Placed<string>? DifferenceFrom { get; init; }

    /// <summary>The case to compare with; null for none.</summary>
    public Placed<string>? Other => RelativeTo ?? DifferenceFrom;

    /// <summary>True where the value lies in the accepted range; NaN does not.</summary>
    /// <param name="value">The value. <unit>of the quantity</unit></param>
    public bool Accepts(double value) => value >= Accepted.Low && value <= Accepted.High;
}
