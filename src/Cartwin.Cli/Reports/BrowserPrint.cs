using System.ComponentModel;
using System.Diagnostics;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Prints a page to PDF with a Chromium that the user has.</summary>
internal static class BrowserPrint
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    // Where installers put browsers without putting them on the path.
    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        @"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        @"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        @"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        @"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Prints a page.</summary>
    /// <param name="page">The HTML file.</param>
    /// <param name="target">The PDF file.</param>
    /// <param name="browser">The browser's program; null for the first that is found.</param>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? Print(string page, string target, string? browser)
    {
        if (browser is not null && !File.Exists(browser))
            return PrintRules.NoBrowser.At(SourceSpan.None, $"There is no browser '{browser}'.");
        browser ??= Find();
        if (browser is null)
            return PrintRules.NoBrowser.At(SourceSpan.None, "No browser was found that prints to PDF.");
        var profile = Directory.CreateTempSubdirectory("cartwin-print");
        try
        {
            // Printed beside its place and moved there, so that nobody ever sees half of it.
            var beside = Path.Combine(profile.FullName, "report.pdf");
            if (Run(browser, profile.FullName, page, beside) is { } problem)
                return PrintRules.BrowserFailed.At(SourceSpan.None, browser, problem);
            File.Copy(beside, target + ".tmp", overwrite: true);
            File.Move(target + ".tmp", target, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FileRules.Unwritable.At(SourceSpan.None, target, e.Message.Split('\n')[0].TrimEnd('.'));
        }
        finally
        {
            Discard(profile);
        }
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name + ending)))
            .Concat(Places.Select(Environment.ExpandEnvironmentVariables))
            .FirstOrDefault(File.Exists);
    }

    private static string? Run(string browser, string profile, string page, string target)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--no-pdf-header-footer",
            $"--user-data-dir={profile}",
            $"--print-to-pdf={target}",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Chromium refuses its sandbox to the administrator. The page is our own; it may load and run nothing.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add(new Uri(Path.GetFullPath(page)).AbsoluteUri);
        try
        {
            using var process = Process.Start(start)!;
            // Both are read while it runs, or a full pipe would stop it.
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Longest))
            {
                process.Kill(entireProcessTree: true);
                return $"it took longer than {Longest.TotalMinutes:0} minutes";
            }
            if (File.Exists(target) && new FileInfo(target).Length > 0)
                return null;
            var said = (error.Result + output.Result).Split('\n').LastOrDefault(line => line.Trim().Length > 0)?.Trim();
            return said is null ? "it ended without a file" : $"it said \"{said}\"";
        }
        catch (Win32Exception e)
        {
            return e.NativeErrorCode == 13 ? "it is not a program" : "it could not be started";
        }
    }

    private static void Discard(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A profile that a closing browser still holds is left to the system's own tidying.
        }
    }
}
