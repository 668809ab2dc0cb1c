namespace Cartwin.Simulation;

/// <summary>A threshold that was found.</summary>
/// <param name="Value">The middle of the last range. <unit>of the variable</unit></param>
/// <param name="Low">Lower end of the last range. <unit>of the variable</unit></param>
/// <param name="High">Upper end of the last range. <unit>of the variable</unit></param>
/// <param name="HoldsBelow">True where the condition holds below the threshold, false where it holds above.</param>
/// <param name="At">The scenario at the threshold.</param>
public sealed record Threshold(double Value, double Low, double High, bool HoldsBelow, TimeCourse At);
