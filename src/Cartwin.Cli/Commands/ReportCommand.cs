using System.CommandLine;
using Cartwin.Models;
using Cartwin.Results;

namespace Cartwin.Cli;

/// <summary>cartwin report DIR: the report of a finished trial once more, and as PDF.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of results of a finished run." };
        var pdf = new Option<bool>("--pdf") { Description = "Print report.pdf, too, with a Chromium, Chrome or Edge of this machine." };
        var browser = new Option<string?>("--browser") { Description = "With --pdf: the browser's program, where it is not found by itself." };
        var command = new Command("report", "Write the report of a finished trial from its summary.") { folder, pdf, browser };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(folder), parsed.GetValue(pdf) || parsed.GetValue(browser) is not null, parsed.GetValue(browser)));
        return command;
    }

    private static int Run(Terminal terminal, string folder, bool pdf, string? browser)
    {
        if (RunManifest.Read(folder).Value?.Status == RunStatus.Running)
        {
            terminal.Show([ResultRules.NotComplete.At(SourceSpan.None, folder)]);
            return ExitCode.BadInput;
        }
        var summary = ReportFiles.Read(folder);
        terminal.Show(summary.Diagnostics);
        if (!summary.Ok)
            return ExitCode.BadInput;
        var page = Path.Combine(folder, ReportFiles.PageName);
        if (ReportFiles.WritePage(folder, summary.Value) is { } unwritten)
        {
            terminal.Show([unwritten]);
            return ExitCode.BadInput;
        }
        terminal.Out.WriteLine(page);
        if (!pdf)
            return ExitCode.Done;
        var print = Path.Combine(folder, ReportFiles.PrintName);
        if (BrowserPrint.Print(page, print, browser) is { } unprinted)
        {
            terminal.Show([unprinted]);
            return ExitCode.BadInput;
        }
        terminal.Out.WriteLine(print);
        return ExitCode.Done;
    }
}
