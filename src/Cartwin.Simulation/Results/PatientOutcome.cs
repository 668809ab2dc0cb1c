using System.Globalization;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>How one patient ended.</summary>
/// <param name="Patient">Zero-based number of the patient.</param>
/// <param name="Outcome">How the integration ended.</param>
/// <param name="Time">Time reached. <unit>time unit of the model</unit></param>
/// <param name="State">After a failure the state, or the parameter, that is to blame; otherwise null.</param>
/// <param name="AcceptedSteps">Steps that were kept.</param>
/// <param name="RejectedSteps">Steps that were repeated with a smaller size.</param>
public readonly record struct PatientOutcome(
    long Patient,
    LaneOutcome Outcome,
    double Time,
    string? State,
    int AcceptedSteps,
    int RejectedSteps
)
{
    /// <summary>The value of a parameter that is not a number; 0 where no parameter is to blame.</summary>
    /// <unit>of the parameter</unit>
    public double BadValue { get; init; }

    /// <summary>Name of an event or rule that set itself or others off at one moment without end; null where none did.</summary>
    public string? Chatters { get; init; }

    /// <summary>A random number that was to be drawn and whose parameters have no distribution, as text; null where there was none.</summary>
    public string? BadDraw { get; init; }

    /// <summary>True when the patient was solved to the end.</summary>
    public bool Solved => Outcome is LaneOutcome.Completed or LaneOutcome.StoppedByEvent;

    /// <summary>Who, when, which state, why and what to try; null for a patient who was solved.</summary>
    /// <param name="name">What the patient is called, by default its number counted from one.</param>
    public Diagnostic? Explain(string? name = null)
    {
        var patient = name ?? (Patient + 1).ToString(CultureInfo.InvariantCulture);
        var time = Time.ToString("G6", CultureInfo.InvariantCulture);
        if (!double.IsFinite(BadValue))
            return OutcomeRules.BadParameter.At(SourceSpan.None, patient, State, ExprText.WriteNumber(BadValue));
        if (Chatters is { } acting)
            return OutcomeRules.Chatters.At(SourceSpan.None, patient, acting, time);
        if (BadDraw is { } draw)
            return OutcomeRules.BadDraw.At(SourceSpan.None, patient, draw, time);
        var rule = Outcome switch
        {
            LaneOutcome.NotFinite => OutcomeRules.NotFinite,
            LaneOutcome.MaxStepsReached => OutcomeRules.TooManySteps,
            LaneOutcome.StepTooSmall => OutcomeRules.StepTooSmall,
            LaneOutcome.NewtonFailed => OutcomeRules.NotConsistent,
            LaneOutcome.NegativePropensity => OutcomeRules.NegativePropensity,
            LaneOutcome.Cancelled => OutcomeRules.Cancelled,
            _ => null,
        };
        return rule?.At(SourceSpan.None, patient, State, time, AcceptedSteps + RejectedSteps);
    }
}
