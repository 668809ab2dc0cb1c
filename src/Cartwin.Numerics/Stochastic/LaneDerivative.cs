namespace Cartwin.Numerics;

/// <summary>A derivative of a propensity by a state.</summary>
/// <param name="Reaction">The reaction.</param>
/// <param name="State">The state.</param>
public readonly record struct LaneDerivative(int Reaction, int State);
