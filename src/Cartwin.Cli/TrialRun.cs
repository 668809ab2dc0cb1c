using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Cartwin.Models;
using Cartwin.Results;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>Runs a study and leaves a folder of results: what the commands run and resume share.</summary>
internal sealed class TrialRun(Terminal terminal, string study, string? library, TrialOverrides overrides, int threads)
{
    private readonly TrialTimings _timings = new(threads);

    /// <summary>Begins a run in a new folder.</summary>
    public int Start(string folder) =>
        Run(folder, description => ResultsRun.Create(folder, description, Machine, TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));

    /// <summary>Goes on with the run of a folder.</summary>
    public int Resume(string folder) => Run(folder, description => ResultsRun.Resume(folder, description, Machine));

    private static RunMachine Machine =>
        new(RuntimeInformation.OSDescription, RuntimeInformation.ProcessArchitecture.ToString(), RuntimeInformation.FrameworkDescription, Environment.ProcessorCount);

    private static string Version =>
        typeof(TrialRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private int Run(string folder, Func<RunDescription, Checked<ResultsRun>> open)
    {
        var diagnostics = new DiagnosticList();
        if (Compile(diagnostics) is not var (source, plan))
        {
            terminal.Show(diagnostics.ToSorted());
            return ExitCode.BadInput;
        }
        terminal.Show(diagnostics.ToSorted());
        var tables = new TrialTables(plan);
        var inputs = Inputs(source, plan);
        var opened = open(Describe(plan, tables, inputs));
        terminal.Show(opened.Diagnostics);
        if (!opened.Ok)
            return ExitCode.BadInput;
        using var results = opened.Value;
        _timings.Compiled();
        return Simulate(plan, tables, results, folder, inputs);
    }

    private (StudySource Source, TrialPlan Plan)? Compile(DiagnosticList diagnostics)
    {
        if (StudySource.Find(study, library, diagnostics) is not { } source)
            return null;
        var plan = TrialPlan.Compile(source.Study, source.Library, overrides);
        diagnostics.AddRange(plan.Diagnostics);
        return plan.Value is null ? null : (source, plan.Value);
    }

    private static ValueArray<InputFile> Inputs(StudySource source, TrialPlan plan) =>
        [
            .. plan.Documents.Select(d => InputFile.Of("document", d.Path, System.Text.Encoding.UTF8.GetBytes(d.Text))),
            InputFile.Of("model", source.ModelPath.Replace('\\', '/'), File.ReadAllBytes(source.ModelPath)),
        ];

    private RunDescription Describe(TrialPlan plan, TrialTables tables, ValueArray<InputFile> inputs)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["study"] = study };
        Add("library", library);
        Add("replicates", overrides.Replicates);
        Add("patients", overrides.Patients);
        Add("seed", overrides.Seed);
        Add("method", plan.Study.Simulation.Method is null ? null : plan.Study.Simulation.Name);
        Add("trajectories", overrides.Trajectories ? "kept" : null);
        return new RunDescription
        {
            Version = Version,
            Command = ["run", study],
            Seed = plan.Study.Seed,
            Inputs = inputs,
            Settings = settings,
            Patients = plan.Patients,
            PatientsPerShard = plan.ReplicatesPerShard * plan.PatientsPerReplicate,
            Tables = tables.All,
        };

        void Add(string name, object? value)
        {
            if (value is not null)
                settings[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
    }

    private int Simulate(TrialPlan plan, TrialTables tables, ResultsRun results, string folder, ValueArray<InputFile> inputs)
    {
        using var cancellation = new CancellationTokenSource();
        ConsoleCancelEventHandler interrupt = (_, e) =>
        {
            // The first time the run ends in order; a second time at once.
            e.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };
        Console.CancelKeyPress += interrupt;
        var progress = new ProgressLine(terminal);
        try
        {
            var options = new TrialRunOptions
            {
                Threads = threads,
                Clock = _timings.Threads,
                Cancellation = cancellation.Token,
                Progress = progress.Show,
                Store = new TrialFolder(tables, results),
            };
            var summary = VirtualTrial.Run(plan, options);
            _timings.Simulated();
            progress.Clear();
            return Finish(plan, WithProvenance(summary, inputs), results, folder);
        }
        catch (OperationCanceledException)
        {
            progress.Clear();
            terminal.Error.WriteLine($"Interrupted. What is complete is kept; go on with: cartwin resume {folder}");
            return ExitCode.Interrupted;
        }
        catch (DiagnosticException e)
        {
            progress.Clear();
            terminal.Show(e.Diagnostics);
            return ExitCode.BadInput;
        }
        finally
        {
            Console.CancelKeyPress -= interrupt;
        }
    }

    private TrialSummary WithProvenance(TrialSummary summary, ValueArray<InputFile> inputs) =>
        summary with
        {
            Provenance = summary.Provenance with
            {
                Version = Version,
                Inputs = inputs.Select(i => new InputHash(i.Name, i.Sha256)).ToValueArray(),
                Machine = $"{Machine.System}, {Machine.Architecture}, {Machine.Processors} processors, {Machine.Runtime}",
                Seconds = _timings.Seconds,
            },
        };

    private int Finish(TrialPlan plan, TrialSummary summary, ResultsRun results, string folder)
    {
        var failed = summary.Counts.Sum(c => c.Unsolved);
        var reasons = summary.Unsolved.GroupBy(u => u.Code).ToDictionary(g => g.Key, g => g.LongCount(), StringComparer.Ordinal);
        var problem = results.WriteTable(
            TrialTables.Quantiles,
            write =>
            {
                var rows = new TableRows(TrialTables.Quantiles);
                TrialTables.AddCurves(summary.Curves, rows);
                write(rows);
            }
        );
        problem ??= ReportFiles.Write(folder, summary);
        problem ??= results.Finish(_timings.Written(), reasons);
        if (problem is not null)
        {
            terminal.Show([problem]);
            return ExitCode.BadInput;
        }
        TrialText.Write(summary, terminal.Out);
        terminal.Out.WriteLine($"Results: {folder}");
        terminal.Out.WriteLine($"Report:  {Path.Combine(folder, ReportFiles.PageName)}");
        var seconds = _timings.Seconds;
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Patients:N0} patients in {seconds:0.0} s"));
        if (failed <= plan.Patients * plan.Study.UnsolvedMost)
            return ExitCode.Done;
        terminal.Show([StudyRules.TooManyUnsolved.At(plan.Study.Place, failed, plan.Patients, plan.Study.UnsolvedMost)]);
        return ExitCode.TooManyFailed;
    }
}
