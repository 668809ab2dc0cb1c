using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Diagnostics about what is to be simulated. Codes CW5100 to CW5199.</summary>
public static class PlanRules
{
    /// <summary>CW5101: something wanted is not in the model.</summary>
    public static DiagnosticRule UnknownOutput { get; } =
        new("CW5101", Severity.Error, "The output '{0}' is not in the model.", "Outputs are ids of species, parameters, compartments or reactions.");

    /// <summary>CW5102: a dose goes to something that cannot receive it.</summary>
    public static DiagnosticRule BadDoseTarget { get; } =
        new("CW5102", Severity.Error, "A dose cannot go to '{0}': {1}.", "Doses go to species, or to parameters with a rate of change.");

    /// <summary>CW5103: an input that does not exist.</summary>
    public static DiagnosticRule UnknownInput { get; } =
        new("CW5103", Severity.Error, "'{0}' is not an input of the model: {1}.", "Inputs are constant parameters and compartments, and values of states at the start.");

    /// <summary>CW5104: times that make no sense.</summary>
    public static DiagnosticRule BadTimes { get; } =
        new("CW5104", Severity.Error, "{0}.", "Times increase and lie between the start and the end.");

    /// <summary>CW5105: a dose that makes no sense.</summary>
    public static DiagnosticRule BadDose { get; } =
        new("CW5105", Severity.Error, "The dose to '{0}' at {1} {2}.", "Amounts are finite; an infusion has a positive duration or rate, repeated doses a positive interval.");

    /// <summary>CW5106: an accuracy that cannot be had.</summary>
    public static DiagnosticRule BadTolerance { get; } =
        new("CW5106", Severity.Error, "{0} is {1}; it must be {2}.", "The defaults are 1e-5 relative and 1e-6 absolute.");

    /// <summary>CW5107: a measure or rule about something that is not wanted or not there.</summary>
    public static DiagnosticRule BadMeasure { get; } =
        new("CW5107", Severity.Error, "The measure '{0}' is about '{1}', which is not in the model.", "Measures are about ids of the model.");

    /// <summary>CW5108: a rule whose condition cannot be used.</summary>
    public static DiagnosticRule BadCondition { get; } =
        new("CW5108", Severity.Error, "The condition of the rule '{0}' {1}.", "Write a comparison of outputs of the model, for example IL6 > 250.");

    /// <summary>CW5112: a delay that is not known beforehand.</summary>
    public static DiagnosticRule LagOfState { get; } =
        new("CW5112", Severity.Error, "The delay '{0}' depends on the state '{1}', so that it is not known how far back a step reaches.", "Let the delay depend on time, parameters and delayed values only.");

    /// <summary>CW5111: a start that cannot be found.</summary>
    public static DiagnosticRule SteadyWithDelay { get; } =
        new("CW5111", Severity.Error, "Patients cannot start from the steady state of a model with delays.", "Start earlier, and let the model come to rest by itself.");

    /// <summary>CW5113: a first time that waits for something that is not there.</summary>
    public static DiagnosticRule UnknownAfter { get; } =
        new("CW5113", Severity.Error, "The measure '{0}' waits for '{1}', which is no first time before it.", "List the first time that it waits for earlier in the plan.");

    /// <summary>CW5109: a model that cannot be simulated yet.</summary>
    public static DiagnosticRule NoValue { get; } =
        new("CW5109", Severity.Error, "'{0}' has no value at the start, and the patients bring none.", "Give it a value in the model or a column in the patients file.");
}
