using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Why a patient could not be solved. Codes CW5000 to CW5099.</summary>
public static class OutcomeRules
{
    /// <summary>CW5001: values stopped being finite.</summary>
    public static DiagnosticRule NotFinite { get; } =
        new("CW5001", Severity.Error, "Patient {0} could not be solved: '{1}' is not finite after t = {2}.", "Look for a division by zero or a growth without bound in the rate of '{1}', and at this patient's parameters.");

    /// <summary>CW5002: too many steps.</summary>
    public static DiagnosticRule TooManySteps { get; } =
        new("CW5002", Severity.Error, "Patient {0} was given up after {3} steps at t = {2}; '{1}' changes fastest.", "Loosen the relative tolerance, raise the limit of steps, or look at what makes '{1}' so fast.");

    /// <summary>CW5003: the step size became too small.</summary>
    public static DiagnosticRule StepTooSmall { get; } =
        new("CW5003", Severity.Error, "Patient {0} was given up at t = {2}: no step is small enough for '{1}'.", "The solution may run to infinity or jump there; look at the rate of '{1}' near that time.");

    /// <summary>CW5004: a parameter is not a number.</summary>
    public static DiagnosticRule BadParameter { get; } =
        new("CW5004", Severity.Error, "Patient {0} was not simulated: its '{1}' is {2}.", "Give it a finite value.");

    /// <summary>CW5005: the run was cancelled.</summary>
    public static DiagnosticRule Cancelled { get; } =
        new("CW5005", Severity.Warning, "Patient {0} was not finished: the run was cancelled at t = {2}.", "Run again.");

    /// <summary>CW5006: events or rules that do not come to rest.</summary>
    public static DiagnosticRule Chatters { get; } =
        new("CW5006", Severity.Error, "Patient {0} was given up at t = {2}: '{1}' and what it sets off act without end at that moment.", "Let the event '{1}' set something that keeps its trigger from becoming true again at once.");

    /// <summary>CW5008: a rate below zero of a reaction that fires one at a time.</summary>
    public static DiagnosticRule NegativePropensity { get; } =
        new("CW5008", Severity.Error, "Patient {0} was given up at t = {2}: the reaction '{1}' has a rate that is negative or not finite, so it cannot fire one at a time.", "A negative rate is the difference of two reactions: write them apart, for example births and deaths.");

    /// <summary>CW5007: no values that satisfy the algebraic equations.</summary>
    public static DiagnosticRule NotConsistent { get; } =
        new("CW5007", Severity.Error, "Patient {0} was given up at t = {2}: no value of '{1}' and the other algebraic states satisfies their equations.", "Look whether the algebraic rules have a solution there, and give '{1}' a value at the start that is close to it.");

    /// <summary>CW5009: a random number whose parameters have no distribution.</summary>
    public static DiagnosticRule BadDraw { get; } =
        new("CW5009", Severity.Error, "Patient {0} was given up at t = {2}: nothing can be drawn from {1}.", "Standard deviations must not be negative, rates, shapes and scales are above 0, trials whole, and the bounds hold some of the distribution.");
}
