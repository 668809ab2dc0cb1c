namespace Cartwin.Simulation;

/// <summary>A parameter that has another value for a while: a course of steroids, a blocker, a probe.</summary>
/// <param name="Input">Id of the parameter.</param>
/// <param name="Value">Its value meanwhile.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; null for the rest of the simulation. Then the parameter has its own value again.</param>
public sealed record ScenarioHold(string Input, Formula Value, Formula From, Formula? To);
