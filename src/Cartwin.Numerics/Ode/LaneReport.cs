namespace Cartwin.Numerics;

/// <summary>What is known about a subject when its lane ends.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Time">Time reached. <unit>of the system's time</unit></param>
/// <param name="WorstState">After a failure, the state with the largest scaled error, or the first that is not finite; otherwise -1.
/// After a negative propensity, the reaction.</param>
/// <param name="AcceptedSteps">Steps that were kept.</param>
/// <param name="RejectedSteps">Steps that were repeated with a smaller step size.</param>
public readonly record struct LaneReport(
    LaneOutcome Outcome, double Time, int WorstState, int AcceptedSteps, int RejectedSteps);
