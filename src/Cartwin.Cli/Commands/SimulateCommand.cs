using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>cartwin simulate MODEL: time courses of one or many virtual patients, as a table.</summary>
internal static class SimulateCommand
{
    private sealed record Settings(
        string Model,
        string? Patients,
        string? Doses,
        string Times,
        string[] Outputs,
        double RelativeTolerance,
        double AbsoluteTolerance,
        string[] Set,
        int Threads,
        string? Out
    );

    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "The model." };
        var patients = new Option<string?>("--patients") { Description = "Table of patients (CSV): ID, and parameters or values at the start." };
        var doses = new Option<string?>("--doses") { Description = "Table of doses (CSV): TIME, AMT, CMT, and ID, RATE, DUR, EVID, ADDL, II." };
        var times = new Option<string>("--times") { Description = "START:END:STEP of the output.", Required = true };
        var outputs = new Option<string[]>("--outputs")
        {
            Description = "What to print, separated by commas; default: all states.",
            AllowMultipleArgumentsPerToken = true,
        };
        var rtol = new Option<double>("--rtol") { Description = "Relative tolerance.", DefaultValueFactory = _ => 1e-5 };
        var atol = new Option<double>("--atol") { Description = "Absolute tolerance of every state.", DefaultValueFactory = _ => 1e-6 };
        var set = new Option<string[]>("--set") { Description = "NAME=VALUE: another value of a parameter for everybody.", AllowMultipleArgumentsPerToken = true };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads; the results do not depend on them. Default: all processors.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var output = new Option<string?>("--out") { Description = "File to write, .csv or .parquet; default: print as CSV." };
        var command = new Command("simulate", "Simulate a model for one or many virtual patients.")
        {
            model, patients, doses, times, outputs, rtol, atol, set, threads, output,
        };
        command.SetAction(parsed =>
            Run(
                terminal,
                new Settings(
                    parsed.GetRequiredValue(model),
                    parsed.GetValue(patients),
                    parsed.GetValue(doses),
                    parsed.GetRequiredValue(times),
                    [.. (parsed.GetValue(outputs) ?? []).SelectMany(o => o.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
                    parsed.GetValue(rtol),
                    parsed.GetValue(atol),
                    parsed.GetValue(set) ?? [],
                    parsed.GetValue(threads),
                    parsed.GetValue(output)
                )
            )
        );
        return command;
    }

    private static int Run(Terminal terminal, Settings settings)
    {
        var clock = Stopwatch.StartNew();
        if (settings.Out is not null && KindOf(settings.Out) is not ("" or ".csv" or ".txt" or ".parquet"))
        {
            terminal.Show([FileRules.BadOption.At(SourceSpan.None, "--out", settings.Out, "Rows are written as .csv or as .parquet; name the file so.")]);
            return ExitCode.BadInput;
        }
        var read = ModelFile.Read(settings.Model);
        terminal.Show(read.Diagnostics);
        if (!read.Ok)
            return ExitCode.BadInput;
        var diagnostics = new DiagnosticList();
        if (Prepare(read.Value.Model, settings, diagnostics) is not var (simulator, patients))
        {
            terminal.Show(diagnostics.ToSorted());
            return ExitCode.BadInput;
        }
        if (settings.Out is { } file && KindOf(file) == ".parquet" && TrajectoryFile.ProblemOf(simulator.Plan.Outputs) is { } unfit)
            diagnostics.Add(unfit);
        terminal.Show(diagnostics.ToSorted());
        if (diagnostics.HasErrors)
            return ExitCode.BadInput;
        var failed = new List<Diagnostic>();
        var problem = settings.Out is not { } path ? WriteTo(terminal.Out)
            : KindOf(path) == ".parquet" ? TrajectoryFile.Write(path, read.Value.Model, simulator, patients, settings.Threads, failed)
            : ModelFile.Write(path, writer => Write(writer, simulator, patients, settings, failed));
        terminal.Show(problem is null ? failed.Take(5) : [problem]);
        if (problem is not null)
            return ExitCode.BadInput;
        var seconds = clock.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        terminal.Error.WriteLine($"{patients.Count} patient{(patients.Count == 1 ? "" : "s")}, {failed.Count} not solved ({seconds} s)");
        return failed.Count > 0 ? ExitCode.TooManyFailed : ExitCode.Done;

        Diagnostic? WriteTo(TextWriter writer)
        {
            Write(writer, simulator, patients, settings, failed);
            return null;
        }
    }

    // A device such as /dev/stdout has no kind and takes text.
    private static string KindOf(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) ? "" : Path.GetExtension(path).ToLowerInvariant();

    private static (Simulator Simulator, PatientTable Patients)? Prepare(Model model, Settings settings, DiagnosticList diagnostics)
    {
        var system = WithValues(OdeSystem.Of(model), settings.Set, diagnostics);
        var patients = settings.Patients is null ? PatientFile.One : PatientFile.Read(settings.Patients, system, diagnostics);
        var doses = settings.Doses is null || patients is null ? DoseFile.None : DoseFile.Read(settings.Doses, system, patients.Names, diagnostics);
        if (TimesOf(settings.Times, diagnostics) is not { } times || patients is null || doses is null || diagnostics.HasErrors)
            return null;
        var plan = new SimulationPlan
        {
            StartTime = times[0],
            EndTime = times[^1],
            OutputTimes = times.ToValueArray(),
            Outputs = settings.Outputs.Length > 0 ? settings.Outputs.ToValueArray() : system.States.Select(s => s.Id).ToValueArray(),
            Varying = patients.Columns.ToValueArray(),
            Doses = doses.Shared,
            DoseTargets = doses.Targets,
            KeepTrajectories = true,
            RelativeTolerance = settings.RelativeTolerance,
            AbsoluteTolerance = settings.AbsoluteTolerance,
        };
        var created = Simulator.Create(system, plan);
        diagnostics.AddRange(created.Diagnostics);
        return created.Ok
            ? (created.Value, new PatientTable(patients.Columns.Length, patients.Values, patients.Names, doses.Own))
            : null;
    }

    // NAME=VALUE replaces the value of an input, or of a state at the start.
    private static OdeSystem WithValues(OdeSystem system, string[] set, DiagnosticList diagnostics)
    {
        foreach (var setting in set)
        {
            var parts = setting.Split('=', 2);
            var known = system.Inputs.Select(i => i.Id).Concat(system.States.Select(s => s.Id)).ToArray();
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, "--set", setting, "Write --set NAME=VALUE, for example --set kF=2.5."));
            else if (!known.Contains(parts[0]))
                diagnostics.Add(
                    FileRules.BadOption.At(
                        SourceSpan.None,
                        "--set",
                        setting,
                        NearNames.Find(parts[0], known) is { } near ? $"Did you mean '{near}'?" : $"The model has no parameter or state '{parts[0]}'."
                    )
                );
            else
                system = system with
                {
                    Inputs = system.Inputs.Select(i => i.Id == parts[0] ? i with { Math = value } : i).ToValueArray(),
                    Initials = system.Initials.Select(i => i.Id == parts[0] ? i with { Math = value } : i).ToValueArray(),
                };
        }
        return system;
    }

    // START:END:STEP, with the end included where a step falls on it.
    private static double[]? TimesOf(string text, DiagnosticList diagnostics)
    {
        const int most = 10_000_000;
        var parts = text.Split(':').Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        if (parts.Length == 3 && parts.All(double.IsFinite) && parts[1] > parts[0] && parts[2] > 0 && (parts[1] - parts[0]) / parts[2] < most)
        {
            var count = (int)Math.Floor(((parts[1] - parts[0]) / parts[2]) + 1e-9) + 1;
            var times = Enumerable.Range(0, count).Select(i => parts[0] + (i * parts[2])).ToList();
            times[^1] = Math.Min(times[^1], parts[1]);
            if (times[^1] < parts[1])
                times.Add(parts[1]);
            return [.. times];
        }
        diagnostics.Add(FileRules.BadOption.At(SourceSpan.None, "--times", text, "Write START:END:STEP, for example -7:730:1, with END after START and a positive STEP."));
        return null;
    }

    private static void Write(TextWriter writer, Simulator simulator, PatientTable patients, Settings settings, List<Diagnostic> failed)
    {
        var plan = simulator.Plan;
        var (times, outputs) = (plan.OutputTimes, plan.Outputs);
        var text = times.Select(t => t.ToString("R", CultureInfo.InvariantCulture)).ToArray();
        writer.Write($"ID,time,{string.Join(',', outputs)}\n");
        simulator.Run(
            patients,
            batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    var name = patients.NameOf(batch.First + i);
                    if (batch.Outcomes[i].Explain(name) is { } why)
                        failed.Add(why);
                    for (var t = 0; t < times.Count; t++)
                        WriteRow(writer, name, text[t], batch.Trajectories.AsSpan(((i * times.Count) + t) * outputs.Count, outputs.Count));
                }
            },
            new RunOptions { Threads = Math.Max(1, settings.Threads) }
        );
    }

    private static void WriteRow(TextWriter writer, string name, string time, ReadOnlySpan<double> values)
    {
        writer.Write(name);
        writer.Write(',');
        writer.Write(time);
        Span<char> digits = stackalloc char[32];
        foreach (var value in values)
        {
            writer.Write(',');
            value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
            writer.Write(digits[..length]);
        }
        writer.Write('\n');
    }
}
