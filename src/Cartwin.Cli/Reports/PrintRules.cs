using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Diagnostics about printing reports. Codes CW8210 to CW8219.</summary>
public static class PrintRules
{
    /// <summary>CW8210: no browser that could print.</summary>
    public static DiagnosticRule NoBrowser { get; } =
        new(
            "CW8210",
            Severity.Error,
            "{0}",
            "Install Chromium, Chrome or Edge, or name its program with --browser; or open report.html in any browser and print it there."
        );

    /// <summary>CW8211: the browser did not print.</summary>
    public static DiagnosticRule BrowserFailed { get; } =
        new("CW8211", Severity.Error, "'{0}' did not print the report: {1}.", "Open report.html in any browser and print it there.");
}
