using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Diagnostics about files. Codes CW8000 to CW8099.</summary>
public static class FileRules
{
    /// <summary>CW8001: a file cannot be read.</summary>
    public static DiagnosticRule Unreadable { get; } =
        new("CW8001", Severity.Error, "'{0}' cannot be read: {1}.", "Check the name and your permission to read it.");

    /// <summary>CW8002: a file of a kind that is not read.</summary>
    public static DiagnosticRule UnknownKind { get; } =
        new("CW8002", Severity.Error, "'{0}' is not a kind of file that Cartwin reads.", "Models are Antimony text and end in .ant or .txt.");

    /// <summary>CW8003: a file that is too large.</summary>
    public static DiagnosticRule TooLarge { get; } =
        new("CW8003", Severity.Error, "'{0}' is larger than {1} MB; such files are not read.", "Check that the file is a model.");

    /// <summary>CW8004: a file cannot be written.</summary>
    public static DiagnosticRule Unwritable { get; } =
        new("CW8004", Severity.Error, "'{0}' cannot be written: {1}.", "Check the folder, the space left and your permission to write there.");
}
