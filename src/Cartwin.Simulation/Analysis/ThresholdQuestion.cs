namespace Cartwin.Simulation;

/// <summary>A question for a threshold: what to vary, between which ends, and the condition that changes.</summary>
/// <param name="Variable">A parameter of the model, a state by its value at the start, or a name for use in the formulas of the scenario.</param>
/// <param name="Low">The lower end. <unit>of the variable</unit></param>
/// <param name="High">The upper end. <unit>of the variable</unit></param>
/// <param name="Condition">A comparison of quantities over time, for example final(x) > 1.</param>
public sealed record ThresholdQuestion(string Variable, double Low, double High, Formula Condition)
{
    /// <summary>How often the range is halved. Default 20: a range of a decade then ends at 2e-6.</summary>
    public int Steps { get; init; } = 20;
}
