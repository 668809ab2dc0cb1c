namespace Cartwin.Numerics;

/// <summary>A reaction that can fire one at a time: a row of the system's propensities, and what one firing changes.</summary>
/// <param name="Changes">What one firing does; each state once, and no change of zero.</param>
public sealed record LaneReaction(IReadOnlyList<LaneJump> Changes)
{
    /// <summary>States that the propensity depends on, each with how much of it a firing takes; they decide how far a leap may go.</summary>
    public IReadOnlyList<LaneJump> Reactants { get; init; } = [];

    /// <summary>Hybrid: states of which a firing needs something to be there, each with how much.</summary>
    public IReadOnlyList<LaneJump> Needs { get; init; } = [];

    /// <summary>Hybrid: states that stand in the propensity as factors, each with its power. What is left may follow counts as it will; where
    /// that is not linear, steps end after few firings, which is slower.</summary>
    public IReadOnlyList<LaneJump> Factors { get; init; } = [];

    /// <summary>Hybrid: the parameter that is 1 while the reaction is a flow of the differential equations, and 0 while it fires one at a time.
    /// It belongs to the integrator.</summary>
    public int FlowParameter { get; init; } = -1;
}
