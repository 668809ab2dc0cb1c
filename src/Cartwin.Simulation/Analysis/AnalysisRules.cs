using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Diagnostics about questions asked of a model: scenarios, quantities, equilibria, thresholds. Codes CW5200 to CW5299.</summary>
public static class AnalysisRules
{
    /// <summary>CW5201: a formula uses a name that is not there.</summary>
    public static DiagnosticRule UnknownName { get; } =
        new("CW5201", Severity.Error, "The formula of {0} uses '{1}', which neither the model nor the scenario has.", "Use ids of the model and variables of the scenario.");

    /// <summary>CW5202: a quantity that does not exist.</summary>
    public static DiagnosticRule UnknownQuantity { get; } =
        new("CW5202", Severity.Error, "The formula of {0} uses the quantity '{1}', which {2}.", "Quantities over time are {3}.");

    /// <summary>CW5203: something is set that cannot be set.</summary>
    public static DiagnosticRule UnknownSetting { get; } =
        new("CW5203", Severity.Error, "'{0}' cannot be set in {1}: {2}.", "Parameters, compartments, and states at the start can be set.");

    /// <summary>CW5204: times of a scenario that make no sense.</summary>
    public static DiagnosticRule BadTimes { get; } =
        new("CW5204", Severity.Error, "The simulation of {0} goes from {1} to {2} in steps of {3}.", "The end is after the start, and there are at least one and at most a million steps.");

    /// <summary>CW5205: a formula without a value.</summary>
    public static DiagnosticRule NoNumber { get; } =
        new("CW5205", Severity.Error, "The formula of {0} gives {1}.", "Look for a division by zero or a missing value of the model.");

    /// <summary>CW5206: a scenario could not be solved.</summary>
    public static DiagnosticRule NotSolved { get; } =
        new("CW5206", Severity.Error, "The simulation of {0} could not be solved beyond t = {1}; '{2}' is to blame.", "{3}");

    /// <summary>CW5207: no equilibrium was found.</summary>
    public static DiagnosticRule NoEquilibrium { get; } =
        new("CW5207", Severity.Error, "No equilibrium was found from the start of {0}: after {1} time units '{2}' still changes.", "Start from another state; a state that grows or swings for ever has no equilibrium.");

    /// <summary>CW5208: a condition holds at both ends of the range, or at none.</summary>
    public static DiagnosticRule NoThreshold { get; } =
        new("CW5208", Severity.Error, "There is no threshold of '{0}' between {1} and {2}: the condition {3} at both.", "Widen the range, or ask for another condition. A name outside functions over time, as x in x > 1, means its value at the start; final(x) > 1 means the end.");

    /// <summary>CW5209: a range that cannot be searched.</summary>
    public static DiagnosticRule BadRange { get; } =
        new("CW5209", Severity.Error, "'{0}' cannot be searched between {1} and {2} in {3} steps.", "The lower end comes first, and there are 1 to 60 steps.");

    /// <summary>CW5210: a value at the start that differs from patient to patient by chance.</summary>
    public static DiagnosticRule RandomStart { get; } =
        new("CW5210", Severity.Error, "The value of '{0}' at the start is drawn at random, so {1} has none.", "Set '{0}' to a number.");
}
