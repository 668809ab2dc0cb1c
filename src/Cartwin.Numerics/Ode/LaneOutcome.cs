namespace Cartwin.Numerics;

/// <summary>How the integration of one subject ended.</summary>
public enum LaneOutcome
{
    /// <summary>The program ended the lane at a stop time.</summary>
    Completed,

    /// <summary>The program ended the lane at a root.</summary>
    StoppedByEvent,

    /// <summary>Accepted and rejected steps together reached the limit.</summary>
    MaxStepsReached,

    /// <summary>The tolerance asks for steps below the smallest one that time can resolve.</summary>
    StepTooSmall,

    /// <summary>The right-hand side, its Jacobian or the solution is not finite, however small the step.</summary>
    NotFinite,

    /// <summary>No values of the algebraic states were found, or neither Newton's method nor integration reached a steady state.</summary>
    NewtonFailed,

    /// <summary>A reaction that fires one at a time has a rate below zero: it is the difference of two reactions.</summary>
    NegativePropensity,

    /// <summary>The run was cancelled before the subject was finished.</summary>
    Cancelled,
}
