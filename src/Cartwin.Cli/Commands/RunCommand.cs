using System.CommandLine;
using System.Globalization;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>cartwin run STUDY: a virtual trial from its study to results.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var study = new Argument<string>("study") { Description = "A study of the library by its name, or a document of your own (.yaml)." };
        var replicates = new Option<long?>("--replicates") { Description = "How often the trial is repeated. Default: as the study says." };
        var patients = new Option<long?>("--patients") { Description = "Patients in one replicate, divided among the strata as in the study." };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of all random numbers. Default: the study's." };
        var threads = new ThreadsOption();
        var output = new Option<string?>("--out") { Description = "Folder of the results. Default: results/STUDY, with a number where that exists." };
        var trajectories = new Option<bool>("--trajectories") { Description = "Keep the time courses of every patient, too: about 50 kB each." };
        var folder = new Option<string?>("--library") { Description = "Folder of the library. Default: as with cartwin library." };
        var command = new Command("run", "Run a virtual trial.") { study, replicates, patients, seed, threads, output, trajectories, folder };
        command.SetAction(parsed =>
        {
            var overrides = new TrialOverrides
            {
                Replicates = parsed.GetValue(replicates),
                Patients = parsed.GetValue(patients),
                Seed = parsed.GetValue(seed),
                Trajectories = parsed.GetValue(trajectories),
            };
            var name = parsed.GetRequiredValue(study);
            var run = new TrialRun(terminal, name, parsed.GetValue(folder), overrides, threads.Of(parsed));
            return run.Start(parsed.GetValue(output) ?? FreeFolder(name));
        });
        return command;
    }

    private static string FreeFolder(string study)
    {
        var name = Path.Combine("results", Path.GetFileNameWithoutExtension(study) is { Length: > 0 } stem && study.EndsWith(".yaml", StringComparison.Ordinal) ? stem : study);
        var free = name;
        for (var i = 2; Directory.Exists(free) || File.Exists(free); i++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        return free;
    }
}
