using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>Diagnostics about folders of results. Codes CW8100 to CW8199.</summary>
public static class ResultRules
{
    /// <summary>CW8101: a folder that holds something else.</summary>
    public static DiagnosticRule NotEmpty { get; } =
        new("CW8101", Severity.Error, "'{0}' holds other files and no results; nothing is written there.", "Name a folder that does not exist yet, or an empty one.");

    /// <summary>CW8102: a folder that holds complete results already.</summary>
    public static DiagnosticRule Complete { get; } =
        new("CW8102", Severity.Error, "'{0}' holds the complete results of a run; they are not replaced.", "Name another folder, or delete this one.");

    /// <summary>CW8103: a folder that holds a run that was interrupted.</summary>
    public static DiagnosticRule Unfinished { get; } =
        new("CW8103", Severity.Error, "'{0}' holds a run that was interrupted.", "Finish it with cartwin resume {0}, name another folder, or delete this one.");

    /// <summary>CW8104: a file or folder of results cannot be written.</summary>
    public static DiagnosticRule Unwritable { get; } =
        new("CW8104", Severity.Error, "'{0}' cannot be written: {1}.", "Check your permission to write there.");

    /// <summary>CW8105: no space is left.</summary>
    public static DiagnosticRule DiskFull { get; } =
        new("CW8105", Severity.Error, "'{0}' cannot be written: no space is left.", "Free some space. What was complete before is kept; an interrupted run goes on from there with cartwin resume.");

    /// <summary>CW8106: another process writes to the folder.</summary>
    public static DiagnosticRule InUse { get; } =
        new("CW8106", Severity.Error, "Another process is writing to '{0}'.", "Wait for it, or end it.");

    /// <summary>CW8107: a folder without results.</summary>
    public static DiagnosticRule NotResults { get; } =
        new("CW8107", Severity.Error, "'{0}' is not a folder of results: {1}.", "Name the folder that was given to --out; it holds manifest.json.");

    /// <summary>CW8108: the manifest cannot be understood.</summary>
    public static DiagnosticRule BadManifest { get; } =
        new("CW8108", Severity.Error, "The manifest of '{0}' cannot be read: {1}.", "It was changed or damaged after the run, or is of another version of Cartwin; run the study again.");

    /// <summary>CW8109: a run cannot be resumed because something it depends on has changed.</summary>
    public static DiagnosticRule Changed { get; } =
        new("CW8109", Severity.Error, "The run cannot go on: {0}.", "Patients from before and after a change do not belong together. Undo the change, or start again in another folder.");

    /// <summary>CW8110: a table that the folder does not have.</summary>
    public static DiagnosticRule NoTable { get; } =
        new("CW8110", Severity.Error, "The results in '{0}' have no table '{1}'.", "Tables here: {2}.");

    /// <summary>CW8111: a file of results that is not what was written.</summary>
    public static DiagnosticRule Corrupted { get; } =
        new("CW8111", Severity.Error, "'{0}' is not the file that the run wrote: {1}.", "It was changed, cut off or damaged afterwards; run the study again, or copy the folder again.");

    /// <summary>CW8112: a table is asked for before the run is complete.</summary>
    public static DiagnosticRule NotComplete { get; } =
        new("CW8112", Severity.Error, "The run in '{0}' is not complete.", "Finish it with cartwin resume {0}.");

    /// <summary>CW8113: a question in SQL that is wrong.</summary>
    public static DiagnosticRule BadSql { get; } =
        new("CW8113", Severity.Error, "{0}", "Tables: {1}. 'describe patients' lists the columns of one.");

    /// <summary>CW8114: SQL that does more than ask.</summary>
    public static DiagnosticRule NotAQuestion { get; } =
        new("CW8114", Severity.Error, "Only one question at a time is answered, and nothing is changed.", "Begin with select, with, from, describe, summarize or pivot, and write no second statement.");
}
