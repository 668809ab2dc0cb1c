namespace Cartwin.Numerics;

/// <summary>A reaction that can fire one at a time: a row of the system's propensities, and what one firing changes.</summary>
/// <param name="Changes">What one firing does; each state once, and no change of zero.</param>
public sealed record LaneReaction(IReadOnlyList<LaneJump> Changes)
{
    /// <summary>States that a firing consumes, each with how many of its items; they decide how far a leap may go.</summary>
    public IReadOnlyList<LaneJump> Reactants { get; init; } = [];

    /// <summary>Hybrid: states that stand in the propensity as factors, each with its power. What is left must not follow the counts of
    /// scarce states by much: where it does, steps end at firings, which is slower.</summary>
    public IReadOnlyList<LaneJump> Factors { get; init; } = [];

    /// <summary>Hybrid: the parameter that is 1 while the reaction is a flow of the differential equations, and 0 while it fires one at a time.
    /// It belongs to the integrator.</summary>
    public int FlowParameter { get; init; } = -1;
}
