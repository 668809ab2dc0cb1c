namespace Cartwin.Numerics;

/// <summary>A state that counts items.</summary>
/// <param name="State">The state.</param>
/// <param name="Item">The size of one item in the state. <unit>of the state</unit></param>
public readonly record struct CountedState(int State, double Item);
