using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Diagnostics about SBML. Codes CW3000 to CW3999.</summary>
public static class SbmlRules
{
    /// <summary>CW3001: the file is not well-formed XML.</summary>
    public static DiagnosticRule NotXml { get; } =
        new("CW3001", Severity.Error, "The file is not well-formed XML: {0}", "Open it in a program that writes XML and save it again.");

    /// <summary>CW3002: the file is XML, but no SBML.</summary>
    public static DiagnosticRule NotSbml { get; } =
        new("CW3002", Severity.Error, "This is not SBML: {0}.", "An SBML file has the element <sbml> with one <model> in it.");

    /// <summary>CW3003: a Level or Version that is not read.</summary>
    public static DiagnosticRule UnknownLevel { get; } =
        new("CW3003", Severity.Error, "Cartwin does not read SBML {0}.", "Level 2 Version 1 to 5 and Level 3 Version 1 and 2 are read; libSBML converts the others.");

    /// <summary>CW3004: the mathematics needs a package that is not read.</summary>
    public static DiagnosticRule RequiredPackage { get; } =
        new("CW3004", Severity.Error, "The document requires the package {0}, which Cartwin does not read.", "Export the model without it; core, comp and the distributions of distrib are read.");

    /// <summary>CW3005: a package that does not change the mathematics is left out.</summary>
    public static DiagnosticRule IgnoredPackage { get; } =
        new("CW3005", Severity.Note, "What the package {0} says is not kept; it does not change the mathematics.", "");

    /// <summary>CW3006: an attribute or element is missing.</summary>
    public static DiagnosticRule Missing { get; } =
        new("CW3006", Severity.Error, "<{0}> has no {1}.", "{2}");

    /// <summary>CW3007: an attribute or text with a value it cannot have.</summary>
    public static DiagnosticRule BadValue { get; } =
        new("CW3007", Severity.Error, "The {0} of <{1}> cannot be '{2}'.", "It must be {3}.");

    /// <summary>CW3008: an element that is not read where it stands.</summary>
    public static DiagnosticRule UnknownElement { get; } =
        new("CW3008", Severity.Error, "Cartwin does not know <{0}> in <{1}>.", "{2}");

    /// <summary>CW3009: an attribute that SBML does not have.</summary>
    public static DiagnosticRule UnknownAttribute { get; } =
        new("CW3009", Severity.Warning, "SBML has no attribute '{0}' of <{1}>; it is not read.", "{2}");

    /// <summary>CW3010: a document that is too large or too deep.</summary>
    public static DiagnosticRule TooLarge { get; } =
        new("CW3010", Severity.Error, "The document {0}.", "Such documents are refused, because they are hardly models.");

    /// <summary>CW3011: a document type definition.</summary>
    public static DiagnosticRule HasDtd { get; } =
        new("CW3011", Severity.Error, "The document has a document type definition (DOCTYPE).", "Take it out; SBML has none, and it can make a small file fill the memory.");

    /// <summary>CW3013: an element without its formula.</summary>
    public static DiagnosticRule NoFormula { get; } =
        new("CW3013", Severity.Warning, "This <{0}> has no formula{1}.", "Level 3 Version 2 allows it, but it says nothing: give it a formula or take it out.");

    /// <summary>CW3014: a function with a wrong number of arguments.</summary>
    public static DiagnosticRule WrongArguments { get; } =
        new("CW3014", Severity.Error, "<{0}> takes {1}, but is given {2}.", "");

    /// <summary>CW3015: notes or annotations of something that has no place for them.</summary>
    public static DiagnosticRule NotKept { get; } =
        new("CW3015", Severity.Note, "Notes and annotations of {0} of <{1}> are not kept.", "What has an id in formulas, and the model itself, keeps them.");

    /// <summary>CW3016: bytes that are not text in the encoding of the document.</summary>
    public static DiagnosticRule BadEncoding { get; } =
        new("CW3016", Severity.Error, "The file cannot be read as text: {0}.", "Save it as UTF-8.");

    /// <summary>CW3017: something is said twice.</summary>
    public static DiagnosticRule Twice { get; } =
        new("CW3017", Severity.Error, "<{0}> stands more than once in <{1}>.", "Keep one of them.");

    /// <summary>CW3018: a unit of SBML that Cartwin does not have.</summary>
    public static DiagnosticRule BadUnit { get; } =
        new("CW3018", Severity.Error, "The unit '{0}' cannot be read: {1}.", "{2}");

    /// <summary>CW3030: a reference into a submodel that leads nowhere.</summary>
    public static DiagnosticRule NoSuchPart { get; } =
        new("CW3030", Severity.Error, "The {0} '{1}' is not in {2}.", "Correct the name, or the submodel that it points into.");

    /// <summary>CW3031: a model that is in another file.</summary>
    public static DiagnosticRule ExternalModel { get; } =
        new("CW3031", Severity.Error, "The model definition '{0}' is in another file, which Cartwin does not read.", "Copy it into this document as a <modelDefinition>.");

    /// <summary>CW3032: models that contain each other.</summary>
    public static DiagnosticRule ContainsItself { get; } =
        new("CW3032", Severity.Error, "The model '{0}' contains itself: {1}.", "Break the circle of submodels.");

    /// <summary>CW3033: a part of model composition that cannot be flattened.</summary>
    public static DiagnosticRule CannotFlatten { get; } =
        new("CW3033", Severity.Error, "The submodels cannot be joined: {0}.", "{1}");
}
