using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Diagnostics about checks of models. Codes CW7900 to CW7999.</summary>
public static class CheckRules
{
    /// <summary>CW7901: a reference to a case that is not in the file.</summary>
    public static DiagnosticRule UnknownCase { get; } =
        new("CW7901", Severity.Error, "There is no {0} '{1}' in this file.", "Names in this file: {2}.");

    /// <summary>CW7902: scenarios that are like each other.</summary>
    public static DiagnosticRule CircularCase { get; } =
        new("CW7902", Severity.Error, "The scenario '{0}' is like itself: {1}.", "Write out the times and settings of one of them.");

    /// <summary>CW7903: a scenario without times.</summary>
    public static DiagnosticRule MissingTimes { get; } =
        new("CW7903", Severity.Error, "The scenario '{0}' does not say '{1}', and neither does one that it is like.", "Give it start, end and every.");

    /// <summary>CW7904: a name used twice.</summary>
    public static DiagnosticRule NameTwice { get; } =
        new("CW7904", Severity.Error, "'{0}' is the name of more than one {1}.", "Rename one of them.");

    internal static string Listed(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));
}
