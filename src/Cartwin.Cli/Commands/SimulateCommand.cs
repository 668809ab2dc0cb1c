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
        string[] Amounts,
        string[] Concentrations,
        double? RelativeTolerance,
        double? AbsoluteTolerance,
        string[] Set,
        ulong Seed,
        StochasticPlan? Stochastic,
        int Threads,
        string? Out
    );

    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "The model." };
        var patients = new Option<string?>("--patients") { Description = "Table of patients (CSV): ID, and parameters or values at the start." };
        var doses = new Option<string?>("--doses") { Description = "Table of doses (CSV): TIME, AMT, CMT, and ID, RATE, DUR, EVID, ADDL, II." };
        var times = new Option<string>("--times") { Description = "START:END:STEP of the output.", Required = true };
        var outputs = Names("--outputs", "What to print, separated by commas: ids, and [S] for the concentration of S; default: all states.");
        var amounts = Names("--amounts", "Species that are printed as amounts, whatever their id means.");
        var concentrations = Names("--concentrations", "Species that are printed as concentrations, whatever their id means.");
        var rtol = new Option<double?>("--rtol") { Description = "Relative tolerance. Default: 1e-5, for SBML 1e-8." };
        var atol = new Option<double?>("--atol") { Description = "Absolute tolerance of every state. Default: 1e-6, for SBML 1e-12." };
        var set = new Option<string[]>("--set") { Description = "NAME=VALUE: another value of a parameter for everybody.", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<ulong>("--seed") { Description = "Seed of all random numbers: the same seed gives the same results.", DefaultValueFactory = _ => 1 };
        var threads = new ThreadsOption();
        var output = new Option<string?>("--out") { Description = "File to write, .csv or .parquet; default: print as CSV." };
        var stochastic = new StochasticOptions();
        var command = new Command("simulate", "Simulate a model for one or many virtual patients.")
        {
            model, patients, doses, times, outputs, amounts, concentrations, rtol, atol, set, seed, threads, output,
        };
        foreach (var option in stochastic.All)
            command.Add(option);
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticList();
            var method = stochastic.Read(parsed, diagnostics);
            if (diagnostics.HasErrors)
            {
                terminal.Show(diagnostics.ToSorted());
                return ExitCode.BadInput;
            }
            return Run(
                terminal,
                new Settings(
                    parsed.GetRequiredValue(model),
                    parsed.GetValue(patients),
                    parsed.GetValue(doses),
                    parsed.GetRequiredValue(times),
                    Split(parsed.GetValue(outputs)),
                    Split(parsed.GetValue(amounts)),
                    Split(parsed.GetValue(concentrations)),
                    parsed.GetValue(rtol),
                    parsed.GetValue(atol),
                    parsed.GetValue(set) ?? [],
                    parsed.GetValue(seed),
                    method,
                    threads.Of(parsed),
                    parsed.GetValue(output)
                )
            );
        });
        return command;
    }

    private static Option<string[]> Names(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static string[] Split(string[]? lists) =>
        [.. (lists ?? []).SelectMany(o => o.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static int Run(Terminal terminal, Settings settings)
    {
        var clock = Stopwatch.StartNew();
        if (settings.Out is not null && KindOf(settings.Out) is not ("" or ".csv" or ".txt" or ".parquet"))
        {
            terminal.Show([FileRules.BadOption.At(SourceSpan.None, "--out", settings.Out, "Rows are written as .csv or as .parquet; name the file so.")]);
            return ExitCode.BadInput;
        }
        var read = ModelFile.Read(settings.Model);
        terminal.ShowMistakes(settings.Model, read.Diagnostics);
        if (!read.Ok)
            return ExitCode.BadInput;
        var diagnostics = new DiagnosticList();
        if (Prepare(read.Value, settings, diagnostics) is not { } run)
        {
            terminal.Show(diagnostics.ToSorted());
            return ExitCode.BadInput;
        }
        if (settings.Out is { } file && KindOf(file) == ".parquet" && TrajectoryFile.ProblemOf(run.Outputs.Names) is { } unfit)
            diagnostics.Add(unfit);
        terminal.Show(diagnostics.ToSorted());
        if (diagnostics.HasErrors)
            return ExitCode.BadInput;
        var failed = new List<Diagnostic>();
        var problem = settings.Out is not { } path ? WriteTo(terminal.Out)
            : KindOf(path) == ".parquet" ? TrajectoryFile.Write(path, read.Value.Model, run.Outputs, run.Simulator, run.Patients, settings.Threads, failed)
            : ModelFile.Write(path, writer => Write(writer, run, settings, failed));
        terminal.Show(problem is null ? failed.Take(5) : [problem]);
        if (problem is not null)
            return ExitCode.BadInput;
        var seconds = clock.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        terminal.Error.WriteLine($"{run.Patients.Count} patient{(run.Patients.Count == 1 ? "" : "s")}, {failed.Count} not solved ({seconds} s)");
        return failed.Count > 0 ? ExitCode.TooManyFailed : ExitCode.Done;

        Diagnostic? WriteTo(TextWriter writer)
        {
            Write(writer, run, settings, failed);
            return null;
        }
    }

    // A device such as /dev/stdout has no kind and takes text.
    private static string KindOf(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) ? "" : Path.GetExtension(path).ToLowerInvariant();

    /// <summary>A simulation that is ready to run.</summary>
    /// <param name="Simulator">The compiled model.</param>
    /// <param name="Patients">The patients.</param>
    /// <param name="Outputs">What is printed.</param>
    /// <param name="HasIds">False for a table without patients, as SBML has it.</param>
    private sealed record Prepared(Simulator Simulator, PatientTable Patients, WantedOutputs Outputs, bool HasIds);

    private static Prepared? Prepare(ModelDocument document, Settings settings, DiagnosticList diagnostics)
    {
        var isSbml = document.Format == ModelFormat.Sbml;
        var signs = new QuantitySigns(document.Model);
        var system = WithValues(OdeSystem.Of(document.Model), settings.Set, signs, diagnostics);
        (system, var outputs) = WantedOutputs.Of(document.Model, system, settings.Outputs, settings.Amounts, settings.Concentrations, diagnostics);
        var patients = settings.Patients is null ? PatientFile.One : PatientFile.Read(settings.Patients, system, signs, diagnostics);
        var doses = settings.Doses is null || patients is null ? DoseFile.None : DoseFile.Read(settings.Doses, system, patients.Names, diagnostics);
        if (TimesOf(settings.Times, diagnostics) is not { } times || patients is null || doses is null || diagnostics.HasErrors)
            return null;
        var plan = new SimulationPlan
        {
            StartTime = times[0],
            EndTime = times[^1],
            OutputTimes = times.ToValueArray(),
            Outputs = outputs.Quantities.Distinct().ToValueArray(),
            Varying = patients.Columns.ToValueArray(),
            Doses = doses.Shared,
            DoseTargets = doses.Targets,
            OwnResets = doses.OwnResets,
            KeepTrajectories = true,
            // Whoever brings SBML compares with other simulators, and its amounts may be of any size.
            RelativeTolerance = settings.RelativeTolerance ?? (isSbml ? 1e-8 : 1e-5),
            AbsoluteTolerance = settings.AbsoluteTolerance ?? (isSbml ? 1e-12 : 1e-6),
            // An event may happen a thousand times in a unit of time.
            MaxSteps = isSbml || settings.Stochastic is not null ? 10_000_000 : 100_000,
            Stochastic = settings.Stochastic,
        };
        var created = Simulator.Create(system, plan);
        diagnostics.AddRange(created.Diagnostics);
        return created.Ok
            ? new Prepared(
                created.Value,
                new PatientTable(patients.Columns.Length, patients.Values, patients.Names, doses.Own) { Seed = settings.Seed },
                outputs,
                HasIds: !isSbml || settings.Patients is not null
            )
            : null;
    }

    // NAME=VALUE replaces the value of an input, or of a state at the start.
    private static OdeSystem WithValues(OdeSystem system, string[] set, QuantitySigns signs, DiagnosticList diagnostics)
    {
        foreach (var setting in set)
        {
            var parts = setting.Split('=', 2);
            var known = system.Inputs.Select(i => i.Id).Concat(system.States.Select(s => s.Id)).ToArray();
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
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
            else if (signs.ProblemOf(parts[0], value, new SourceSpan(new SourceText("--set", setting), parts[0].Length + 1, parts[1].Length)) is { } problem)
                diagnostics.Add(problem);
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

    private static void Write(TextWriter writer, Prepared run, Settings settings, List<Diagnostic> failed)
    {
        var (times, count) = (run.Simulator.Plan.OutputTimes, run.Simulator.Plan.Outputs.Count);
        var text = times.Select(t => t.ToString("R", CultureInfo.InvariantCulture)).ToArray();
        var columns = run.Outputs.Quantities.Select(q => run.Simulator.Plan.Outputs.ToList().IndexOf(q)).ToArray();
        writer.Write($"{(run.HasIds ? "ID," : "")}time,{string.Join(',', run.Outputs.Names)}\n");
        run.Simulator.Run(
            run.Patients,
            batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    var name = run.Patients.NameOf(batch.First + i);
                    if (batch.Outcomes[i].Explain(name) is { } why)
                        failed.Add(why);
                    for (var t = 0; t < times.Count; t++)
                    {
                        if (run.HasIds)
                            writer.Write($"{name},");
                        writer.Write(text[t]);
                        WriteValues(writer, columns, batch.Trajectories.AsSpan(((i * times.Count) + t) * count, count));
                    }
                }
            },
            new RunOptions { Threads = settings.Threads }
        );
    }

    private static void WriteValues(TextWriter writer, int[] columns, ReadOnlySpan<double> values)
    {
        Span<char> digits = stackalloc char[32];
        foreach (var column in columns)
        {
            writer.Write(',');
            values[column].TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
            writer.Write(digits[..length]);
        }
        writer.Write('\n');
    }
}
