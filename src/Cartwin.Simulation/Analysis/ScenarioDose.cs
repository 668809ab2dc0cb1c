namespace Cartwin.Simulation;

/// <summary>A dose whose time and amount are formulas, so that it can depend on weight, surface or anything else of the patient.</summary>
/// <param name="Time">When.</param>
/// <param name="Target">Id of the state that receives it.</param>
/// <param name="Amount">How much, in substance units of the target.</param>
public sealed record ScenarioDose(Formula Time, string Target, Formula Amount);
