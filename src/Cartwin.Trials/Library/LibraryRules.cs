using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Diagnostics about how documents of the library fit together. Codes CW3600 to CW3699.</summary>
public static class LibraryRules
{
    /// <summary>CW3601: a reference to a document that does not exist.</summary>
    public static DiagnosticRule UnknownEntry { get; } =
        new("CW3601", Severity.Error, "The library has no {0} '{1}'.", "'cartwin library list {0}' shows what it has.");

    /// <summary>CW3602: two documents of one kind and name.</summary>
    public static DiagnosticRule DuplicateEntry { get; } =
        new("CW3602", Severity.Error, "There is another {0} '{1}'.", "Give one of them another name, or take it out.");

    /// <summary>CW3603: a file called otherwise than its document.</summary>
    public static DiagnosticRule OtherFileName { get; } =
        new("CW3603", Severity.Warning, "The document '{0}' stands in a file of another name.", "Call the file '{0}.yaml', so that people find it.");

    /// <summary>CW3604: a parameter that the model does not have.</summary>
    public static DiagnosticRule UnknownParameter { get; } =
        new("CW3604", Severity.Error, "The model '{0}' has no parameter '{1}'.", "'cartwin show' prints its parameters.");

    /// <summary>CW3605: a parameter that follows from others.</summary>
    public static DiagnosticRule ComputedParameter { get; } =
        new("CW3605", Severity.Error, "'{1}' of the model '{0}' follows from a formula and cannot be set.", "Set one of those it is computed from.");

    /// <summary>CW3606: a state that the model does not have.</summary>
    public static DiagnosticRule UnknownState { get; } =
        new("CW3606", Severity.Error, "The model '{0}' has no state '{1}' that a dose could go to.", "'cartwin show' prints its states.");

    /// <summary>CW3607: a value in a unit other than that of the parameter.</summary>
    public static DiagnosticRule OtherUnit { get; } =
        new("CW3607", Severity.Error, "'{0}' of the model is in {1}, which {2} is not.", "Give the value in {1}.");

    /// <summary>CW3608: a dose in a unit other than that of its state.</summary>
    public static DiagnosticRule OtherDoseUnit { get; } =
        new("CW3608", Severity.Error, "A dose in {0} cannot go to '{1}', which is in {2}.", "Check the amount, and the parameters that multiply it.");

    /// <summary>CW3609: repeated doses without a time between them.</summary>
    public static DiagnosticRule NoInterval { get; } =
        new("CW3609", Severity.Error, "{0} more doses follow, but nothing says after what time.", "Add interval, in days.");

    /// <summary>CW3610: a result without a number.</summary>
    public static DiagnosticRule NoResult { get; } =
        new("CW3610", Severity.Error, "The result '{0}' has neither an estimate nor a spread.", "Give what is published; leave out results that only words describe.");

    /// <summary>CW3611: a result that does not say whose it is.</summary>
    public static DiagnosticRule NoArm { get; } =
        new("CW3611", Severity.Error, "The result '{0}' does not say which arm it is about.", "Add arm, which may be {1}.");

    /// <summary>CW3612: a result of an arm that the study does not have.</summary>
    public static DiagnosticRule UnknownArm { get; } =
        new("CW3612", Severity.Error, "This study has no arm '{0}'.", "Its arms are {1}.");

    /// <summary>CW3613: a condition with a name that the model does not have.</summary>
    public static DiagnosticRule UnknownName { get; } =
        new("CW3613", Severity.Error, "The model '{0}' has nothing called '{1}'.", "Conditions use the model's own names.");
}
