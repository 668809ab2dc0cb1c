using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Diagnostics about endpoints. Codes CW7100 to CW7199.</summary>
public static class EndpointRules
{
    /// <summary>CW7101: a name that means nothing.</summary>
    public static DiagnosticRule UnknownName { get; } =
        new("CW7101", Severity.Error, "The endpoint '{0}' uses '{1}', which is neither an output of the model nor a setting of the endpoint.", "Outputs are ids of the model and read-outs of the disease.");

    /// <summary>CW7102: a function that means nothing.</summary>
    public static DiagnosticRule UnknownFunction { get; } =
        new("CW7102", Severity.Error, "The endpoint '{0}' uses the function '{1}', which endpoints do not have.", "They have {2}.");

    /// <summary>CW7103: a function with too few or too many arguments.</summary>
    public static DiagnosticRule WrongArguments { get; } =
        new("CW7103", Severity.Error, "'{0}' in the endpoint '{1}' takes {2}.", "Write {3}.");

    /// <summary>CW7104: an output without a time.</summary>
    public static DiagnosticRule NeedsTime { get; } =
        new("CW7104", Severity.Error, "The endpoint '{0}' uses '{1}' without saying when.", "Write for example value({1}, 90) or maximum({1}, 0, 28).");

    /// <summary>CW7105: something else where a condition is needed.</summary>
    public static DiagnosticRule NotACondition { get; } =
        new("CW7105", Severity.Error, "In the endpoint '{0}', '{1}' is not a condition that can be watched over time.", "Compare outputs with <, <=, >, >=, and join comparisons with && and ||.");

    /// <summary>CW7106: a time outside the study.</summary>
    public static DiagnosticRule OutsideStudy { get; } =
        new("CW7106", Severity.Error, "The endpoint '{0}' looks at the time {1}, but the study goes from {2} to {3}.", "Follow patients for longer, set another visit, or write follow_up for the end.");

    /// <summary>CW7107: a time that is not known before.</summary>
    public static DiagnosticRule NotATime { get; } =
        new("CW7107", Severity.Error, "In the endpoint '{0}', '{1}' is not a time that is known before the study.", "Times are numbers, settings, start and follow_up; first_time also takes another first_time.");

    /// <summary>CW7108: keys that do not belong to the type.</summary>
    public static DiagnosticRule WrongForm { get; } =
        new("CW7108", Severity.Error, "{0} is given by '{1}', not by '{2}'.", "docs/howto/endpoints.md shows one endpoint of each type.");

    /// <summary>CW7109: a number where yes or no is needed, or the other way round.</summary>
    public static DiagnosticRule WrongValue { get; } =
        new("CW7109", Severity.Error, "The endpoint '{0}' needs {1}, but '{2}' is {3}.", "A condition is a comparison: value(SLEDAI, 90) <= 4.");
}
