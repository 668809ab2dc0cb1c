namespace Cartwin.Models;

/// <summary>Diagnostics about what a model says, in whatever format it was written. Codes CW1000 to CW1999.</summary>
public static class ModelRules
{
    /// <summary>CW1000: an input has more diagnostics than are shown.</summary>
    public static DiagnosticRule MoreDiagnostics { get; } =
        new("CW1000", Severity.Note, "{0} more diagnostics are not shown.", "Mend the first ones and check again.");
}
