namespace Cartwin.Numerics;

/// <summary>What one firing of a reaction does to one state.</summary>
/// <param name="State">The state.</param>
/// <param name="Change">What is added to it. <unit>of the state</unit></param>
public readonly record struct LaneJump(int State, double Change);
