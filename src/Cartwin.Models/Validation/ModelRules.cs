namespace Cartwin.Models;

/// <summary>Diagnostics about what a model says, in whatever format it was written. Codes CW1000 to CW1099.</summary>
public static class ModelRules
{
    /// <summary>CW1000: an input has more diagnostics than are shown.</summary>
    public static DiagnosticRule MoreDiagnostics { get; } =
        new("CW1000", Severity.Note, "{0} more messages are not shown.", "Mend the first ones and check again.");

    /// <summary>CW1001: two equations determine the same variable.</summary>
    public static DiagnosticRule DeterminedTwice { get; } =
        new("CW1001", Severity.Error, "'{0}' is determined twice: by {1} and by {2}.", "Keep one of them.");

    /// <summary>CW1002: definitions go round in a circle.</summary>
    public static DiagnosticRule Circular { get; } =
        new("CW1002", Severity.Error, "'{0}' is defined by itself: {1}.", "Break the circle; if the value is to change in time, use a rate: {0}' = ...");

    /// <summary>CW1003: something has no value at the start.</summary>
    public static DiagnosticRule NoStart { get; } =
        new("CW1003", Severity.Warning, "The {1} '{0}' has no value at the start.", "Give it one: {0} = ...");

    /// <summary>CW1004: something constant is changed.</summary>
    public static DiagnosticRule ConstantChanges { get; } =
        new("CW1004", Severity.Error, "'{0}' is declared constant, but {1} changes it.", "Declare it variable: var {0}.");

    /// <summary>CW1005: a name that is not in the model.</summary>
    public static DiagnosticRule UnknownReference { get; } =
        new("CW1005", Severity.Error, "{0} refers to '{1}', which is not in the model.", "Define '{1}', or correct the name.");

    /// <summary>CW1006: an event sets what a rule determines.</summary>
    public static DiagnosticRule EventAgainstRule { get; } =
        new("CW1006", Severity.Error, "The event '{1}' sets '{0}', which is always {2}.", "An event can set only what no ':=' determines.");

    /// <summary>CW1007: a number where a condition is needed.</summary>
    public static DiagnosticRule NotACondition { get; } =
        new("CW1007", Severity.Error, "'{0}' is a number, but {1} needs a condition.", "Compare it, for example {0} > 0.");

    /// <summary>CW1008: a condition where a number is needed.</summary>
    public static DiagnosticRule NotANumber { get; } =
        new("CW1008", Severity.Error, "'{0}' is a condition, but {1} needs a number.", "Choose the number with piecewise(1, {0}, 0).");

    /// <summary>CW1009: a value at the start that an assignment overrides.</summary>
    public static DiagnosticRule StartIgnored { get; } =
        new("CW1009", Severity.Warning, "The value of '{0}' at the start is never used: '{0}' is always {1}.", "Delete '{0} = ...'.");

    /// <summary>CW1010: a reaction without a rate.</summary>
    public static DiagnosticRule NoRate { get; } =
        new("CW1010", Severity.Warning, "The reaction '{0}' has no rate, so the model cannot be simulated.", "Write the rate after the reaction: A -> B; k*A.");

    /// <summary>CW1011: two things have the same id.</summary>
    public static DiagnosticRule SameId { get; } =
        new("CW1011", Severity.Error, "Two things have the id '{0}'.", "Rename one of them.");

    /// <summary>CW1012: an id that is not made of letters, digits and underscores.</summary>
    public static DiagnosticRule BadId { get; } =
        new("CW1012", Severity.Error, "'{0}' cannot be an id.", "Ids are made of the letters a to z, digits and '_', and do not begin with a digit; any text can be the display name.");

    /// <summary>CW1013: an annotation that says nothing.</summary>
    public static DiagnosticRule BadAnnotation { get; } =
        new("CW1013", Severity.Error, "The annotation '{1}' of '{0}' {2}.", "An annotation is one word and at least one text: A identity \"...\".");

    /// <summary>CW1014: two values at the start.</summary>
    public static DiagnosticRule StartsTwice { get; } =
        new("CW1014", Severity.Error, "'{0}' has two values at the start: {1} and {2}.", "Keep one of them.");

    /// <summary>CW1015: a formula that is too large once the functions it calls are put in.</summary>
    public static DiagnosticRule TooLarge { get; } =
        new("CW1015", Severity.Error, "{0} is too large: {1}.", "Split it: give parts of it names of their own with ':='.");

    /// <summary>CW1016: the rate of change of something that is not a name.</summary>
    public static DiagnosticRule RateOfFormula { get; } =
        new("CW1016", Severity.Error, "rateOf is given '{0}', but it needs the name of one quantity of the model.", "Give the formula a name with ':=' and write its rate of change out.");

    /// <summary>CW1017: a random number where there is no moment at which it is drawn.</summary>
    public static DiagnosticRule RandomAlways { get; } =
        new("CW1017", Severity.Error, "{0} draws a random number with '{1}', but it has a value at every moment.", "Random numbers are drawn at a moment: in what an event sets, in its delay or priority, or in a value at the start. Draw it there into a parameter, and use that.");
}
