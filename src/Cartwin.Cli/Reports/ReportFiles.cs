using Cartwin.Models;
using Cartwin.Reports;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>The files that a finished trial leaves for people: the report, and the summary from which it can be made again.</summary>
internal static class ReportFiles
{
    public const string PageName = "report.html";
    public const string PrintName = "report.pdf";

    /// <summary>Stores the summary and writes the report into a folder of results.</summary>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? Write(string folder, TrialSummary summary) =>
        ModelFile.Write(Path.Combine(folder, SummaryFile.FileName), SummaryFile.Write(summary)) ?? WritePage(folder, summary);

    /// <summary>Writes the report only.</summary>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? WritePage(string folder, TrialSummary summary) =>
        ModelFile.Write(Path.Combine(folder, PageName), writer => TrialReport.Write(summary, writer));

    /// <summary>Reads the summary of a finished trial.</summary>
    public static Checked<TrialSummary> Read(string folder)
    {
        var diagnostics = new DiagnosticList();
        var path = Path.Combine(folder, SummaryFile.FileName);
        return ModelFile.ReadText(path, diagnostics) is { } text ? SummaryFile.Read(path, text) : new Checked<TrialSummary>(null, diagnostics.ToSorted());
    }
}
