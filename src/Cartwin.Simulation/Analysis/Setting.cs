namespace Cartwin.Simulation;

/// <summary>Another value for a name: a parameter, a compartment, or a state at the start.</summary>
/// <param name="Id">The name.</param>
/// <param name="Value">Its value, in the model's own names.</param>
public sealed record Setting(string Id, Formula Value);
