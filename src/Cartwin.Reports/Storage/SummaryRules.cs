using Cartwin.Models;

namespace Cartwin.Reports;

/// <summary>Diagnostics about stored summaries of trials. Codes CW8200 to CW8209.</summary>
public static class SummaryRules
{
    /// <summary>CW8200: a file is not the summary of a trial.</summary>
    public static DiagnosticRule Unreadable { get; } =
        new("CW8200", Severity.Error, "'{0}' is not the summary of a trial: {1}.", "Run the study again; the folder of a finished run holds summary.json.");
}
