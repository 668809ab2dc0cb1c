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
        new("CW8002", Severity.Error, "'{0}' is not a kind of file that Cartwin reads.", "Models are Antimony text (.ant, .txt) or SBML (.xml, .sbml); documents of the library are YAML (.yaml).");

    /// <summary>CW8003: a file that is too large.</summary>
    public static DiagnosticRule TooLarge { get; } =
        new("CW8003", Severity.Error, "'{0}' is larger than {1} MB; such files are not read.", "Check that the file is a model.");

    /// <summary>CW8005: a row of a table has too few or too many cells.</summary>
    public static DiagnosticRule RaggedRow { get; } =
        new("CW8005", Severity.Error, "This row has {0} cells, but the heading has {1}.", "Separate cells by commas; write a dot for a missing value.");

    /// <summary>CW8006: a table without rows.</summary>
    public static DiagnosticRule EmptyTable { get; } =
        new("CW8006", Severity.Error, "'{0}' holds no rows.", "The first line names the columns; each further line is a row.");

    /// <summary>CW8007: a cell that is not a number.</summary>
    public static DiagnosticRule NotANumber { get; } =
        new("CW8007", Severity.Error, "'{0}' is not a number.", "Write numbers as 12.5 or 1e6; write a dot for a missing value.");

    /// <summary>CW8008: a column of patients that the model does not have.</summary>
    public static DiagnosticRule UnknownColumn { get; } =
        new("CW8008", Severity.Error, "The model has no parameter or state '{0}'.", "Columns of patients are ID, parameters, and states by their value at the start; others are named in a first line '# covariates: age, sex'.");

    /// <summary>CW8009: a column of patients given twice.</summary>
    public static DiagnosticRule TwiceInTable { get; } =
        new("CW8009", Severity.Error, "The column '{0}' stands more than once in the table.", "Keep one of them.");

    /// <summary>CW8010: a table of doses lacks a column.</summary>
    public static DiagnosticRule MissingColumn { get; } =
        new("CW8010", Severity.Error, "'{0}' has no column {1}.", "Doses need TIME, AMT and CMT (the name of the species); ID, RATE, DUR, EVID, ADDL and II are optional.");

    /// <summary>CW8011: a column of doses that is not read.</summary>
    public static DiagnosticRule IgnoredColumn { get; } =
        new("CW8011", Severity.Warning, "The column '{0}' is not read.", "Doses are read from ID, TIME, AMT, CMT, RATE, DUR, EVID, ADDL and II.");

    /// <summary>CW8012: a dose of somebody who is not among the patients.</summary>
    public static DiagnosticRule UnknownPatient { get; } =
        new("CW8012", Severity.Error, "There is no patient '{0}'.", "IDs of doses are those of the patients file; without one there is only patient 1.");

    /// <summary>CW8013: an event record that is not read.</summary>
    public static DiagnosticRule UnknownEvent { get; } =
        new("CW8013", Severity.Error, "Records with EVID {0} are not read.", "EVID 1 is a dose, 3 a return to the start, 4 both, 0 and 2 neither; replacements (8) and others are not read.");

    /// <summary>CW8014: a dose to something that is not a state.</summary>
    public static DiagnosticRule UnknownTarget { get; } =
        new("CW8014", Severity.Error, "A dose cannot go to '{0}': the model has no such state.", "CMT is the name of a species or of a parameter with a rate of change.");

    /// <summary>CW8015: a dose that makes no sense.</summary>
    public static DiagnosticRule BadDose { get; } =
        new("CW8015", Severity.Error, "This dose to '{0}' {1}.", "Amounts are finite; an infusion has a RATE or a DUR, repeated doses ADDL and II.");

    /// <summary>CW8016: an option that cannot be understood.</summary>
    public static DiagnosticRule BadOption { get; } =
        new("CW8016", Severity.Error, "{0} cannot be '{1}'.", "{2}");

    /// <summary>CW8017: a return to the start that has no time.</summary>
    public static DiagnosticRule ResetWithoutTime { get; } =
        new("CW8017", Severity.Error, "This return to the start (EVID 3) has no time.", "Write a number in the column TIME.");

    /// <summary>CW8018: a patient with a value that is missing or infinite.</summary>
    public static DiagnosticRule NoFiniteValue { get; } =
        new("CW8018", Severity.Error, "Patient '{0}' has no finite value of '{1}'.", "Give every patient a value in every column, or leave the column out for the model's own.");

    /// <summary>CW8019: a quotation mark that does not end.</summary>
    public static DiagnosticRule OpenQuote { get; } =
        new("CW8019", Severity.Error, "This quotation mark has no end in its line.", "Close it, or take it away; a quotation mark inside a quoted cell is written twice.");

    /// <summary>CW8020: two patients of one name.</summary>
    public static DiagnosticRule PatientTwice { get; } =
        new("CW8020", Severity.Error, "There is another patient '{0}' above.", "Give every patient an ID of its own: doses and results are found by it.");

    /// <summary>CW8021: a negative value of a quantity that cannot be negative.</summary>
    public static DiagnosticRule NegativeQuantity { get; } =
        new("CW8021", Severity.Error, "'{0}' cannot be {1} {2}: no {3} is below zero.", "Check the sign. Units of mass, length, area, volume, amount, count and activity are those of quantities that are never negative.");

    /// <summary>CW8022: an option that the method has no use for.</summary>
    public static DiagnosticRule UnusedOption { get; } =
        new("CW8022", Severity.Error, "{0} does nothing with --method {2}.", "It belongs to --method {1}.");

    /// <summary>CW8050: no checks where they were looked for.</summary>
    public static DiagnosticRule NoChecks { get; } =
        new("CW8050", Severity.Error, "There are no checks in '{0}'.", "Checks stand in a file checks.yaml beside the model; give a library, a model's folder, or the file.");

    /// <summary>CW8004: a file cannot be written.</summary>
    public static DiagnosticRule Unwritable { get; } =
        new("CW8004", Severity.Error, "'{0}' cannot be written: {1}.", "Check the folder, the space left and your permission to write there.");
}
