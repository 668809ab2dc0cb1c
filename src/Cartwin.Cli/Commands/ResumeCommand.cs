using System.CommandLine;
using System.Globalization;
using Cartwin.Results;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>cartwin resume DIR: goes on with a virtual trial that was interrupted.</summary>
internal static class ResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the interrupted run." };
        var threads = new ThreadsOption();
        var command = new Command("resume", "Go on with a virtual trial that was interrupted.") { folder, threads };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(folder), threads.Of(parsed)));
        return command;
    }

    private static int Run(Terminal terminal, string folder, int threads)
    {
        var manifest = RunManifest.Read(folder);
        terminal.Show(manifest.Diagnostics);
        if (!manifest.Ok)
            return ExitCode.BadInput;
        var settings = manifest.Value.Run.Settings;
        var overrides = new TrialOverrides
        {
            Replicates = Number("replicates"),
            Patients = Number("patients"),
            Seed = settings.TryGetValue("seed", out var seed) ? ulong.Parse(seed, CultureInfo.InvariantCulture) : null,
            Trajectories = settings.ContainsKey("trajectories"),
        };
        var run = new TrialRun(terminal, settings.GetValueOrDefault("study", ""), settings.GetValueOrDefault("library"), overrides, threads);
        return run.Resume(folder);

        long? Number(string name) => settings.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}
