using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>Diagnostics about YAML documents. Codes CW3500 to CW3599.</summary>
public static class DocumentRules
{
    /// <summary>CW3501: text that is not YAML.</summary>
    public static DiagnosticRule NotYaml { get; } =
        new("CW3501", Severity.Error, "This is not YAML: {0}.", "Check colons, quotes, brackets and the spaces at the beginning of the line.");

    /// <summary>CW3502: a part of YAML that documents do not use.</summary>
    public static DiagnosticRule NotSupported { get; } =
        new("CW3502", Severity.Error, "{0} are not read here.", "Write each value out where it belongs, one document to a file.");

    /// <summary>CW3503: a document beyond the limits.</summary>
    public static DiagnosticRule TooLarge { get; } =
        new("CW3503", Severity.Error, "The document {0}.", "Split it, or check that it is the file you meant.");

    /// <summary>CW3504: a key that is not known.</summary>
    public static DiagnosticRule UnknownKey { get; } =
        new("CW3504", Severity.Error, "{0} has no key '{1}'.", "Its keys are {2}.");

    /// <summary>CW3505: a key that must be there.</summary>
    public static DiagnosticRule MissingKey { get; } =
        new("CW3505", Severity.Error, "{0} lacks the key '{1}'.", "'{1}' is {2}: {3}");

    /// <summary>CW3506: a value of the wrong type.</summary>
    public static DiagnosticRule WrongType { get; } = new("CW3506", Severity.Error, "{0} must be {1}, not {2}.", "");

    /// <summary>CW3507: a key that stands twice.</summary>
    public static DiagnosticRule DuplicateKey { get; } =
        new("CW3507", Severity.Error, "The key '{0}' stands more than once.", "Keep one of them; of a list, put the items below one key.");

    /// <summary>CW3508: a key without a value.</summary>
    public static DiagnosticRule NoValue { get; } =
        new("CW3508", Severity.Error, "'{0}' has no value.", "Give it {1}, or leave the key out where the value is not known.");

    /// <summary>CW3509: a word that is not one of the possible ones.</summary>
    public static DiagnosticRule UnknownWord { get; } =
        new("CW3509", Severity.Error, "'{0}' is none of the words that may stand here.", "It may be {1}.");

    /// <summary>CW3510: a name with characters that names do not have.</summary>
    public static DiagnosticRule NotAName { get; } =
        new("CW3510", Severity.Error, "'{0}' is not a name.", "Names are letters, digits, '_', '-' and '.', and begin with a letter or digit.");

    /// <summary>CW3511: a unit that is not known.</summary>
    public static DiagnosticRule UnknownUnit { get; } =
        new("CW3511", Severity.Error, "'{0}' is not a unit: {1}.", "Write units as cells/kg, mg/m^2, 1/day; see docs/reference/units.md.");

    /// <summary>CW3512: a unit of the wrong dimension.</summary>
    public static DiagnosticRule WrongUnit { get; } =
        new("CW3512", Severity.Error, "A number in {0} cannot stand here.", "Give it in {1} or another unit of that dimension.");

    /// <summary>CW3513: a source that does not say how sure it is.</summary>
    public static DiagnosticRule NoSureness { get; } =
        new(
            "CW3513",
            Severity.Error,
            "The source '{0}' does not say how sure it is.",
            "Begin it with read:, remembered:, calibrated: or derived: (library/README.md says which is which)."
        );

    /// <summary>CW3514: keys of which exactly one must be there.</summary>
    public static DiagnosticRule ExactlyOne { get; } =
        new("CW3514", Severity.Error, "{0} has {1} of the keys {2}; it needs exactly one of them.", "");

    /// <summary>CW3515: a number out of its range.</summary>
    public static DiagnosticRule OutOfRange { get; } = new("CW3515", Severity.Error, "{0} cannot be {1}: it must be {2}.", "");

    /// <summary>CW3516: a document of no known kind.</summary>
    public static DiagnosticRule UnknownKind { get; } =
        new("CW3516", Severity.Error, "This document does not say what kind it is.", "One of its keys is the kind, and its value the name: {0}.");

    /// <summary>CW3517: a document that says nothing.</summary>
    public static DiagnosticRule Empty { get; } =
        new("CW3517", Severity.Error, "This document says nothing.", "'cartwin library schema' shows what a document may say; docs/reference/documents.md too.");
}
