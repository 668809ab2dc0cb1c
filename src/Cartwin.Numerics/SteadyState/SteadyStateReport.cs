namespace Cartwin.Numerics;

/// <summary>How the search for one subject's steady state ended.</summary>
/// <param name="Outcome"><see cref="LaneOutcome.Completed"/>, or why there is none.</param>
/// <param name="IntegratedTime">Time integrated before Newton's method converged; 0 when it did at once. <unit>of the system's time</unit></param>
/// <param name="WorstState">After a failure, the state that moves fastest relative to its tolerance; otherwise -1.</param>
public readonly record struct SteadyStateReport(LaneOutcome Outcome, double IntegratedTime, int WorstState);
