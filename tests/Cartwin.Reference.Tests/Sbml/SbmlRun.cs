using Cartwin.Compilation;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>A simulated SBML model: its outputs, or why there are none.</summary>
/// <param name="Values">For each output its values at the times; null when there are none.</param>
/// <param name="Problem">Why there are none; null when there are.</param>
internal sealed record SbmlRun(double[][]? Values, string? Problem)
{
    // What `cartwin simulate` takes for SBML where nothing else is asked for.
    private const double RelativeTolerance = 1e-8;
    private const double AbsoluteTolerance = 1e-12;

    /// <summary>Reads and simulates a document.</summary>
    public static SbmlRun Of(string file, double[] times, string[] outputs, string[] amounts, string[] concentrations)
    {
        var read = SbmlDocument.Read(Path.GetFileName(file), File.ReadAllBytes(file));
        return read.Ok ? Of(read.Value.Model, times, outputs, amounts, concentrations) : Refused(read.Diagnostics);
    }

    /// <summary>Simulates a model.</summary>
    public static SbmlRun Of(Model model, double[] times, string[] outputs, string[] amounts, string[] concentrations)
    {
        var system = OdeSystem.Of(model);
        var species = model.Species.Select(s => s.Id).ToHashSet();
        var names = new List<string>();
        foreach (var output in outputs)
        {
            var name = output;
            if (species.Contains(output) && amounts.Contains(output))
                (system, name) = system.WithAmount(model, output);
            else if (species.Contains(output) && concentrations.Contains(output))
                (system, name) = system.WithConcentration(model, output);
            names.Add(name);
        }
        var plan = new SimulationPlan
        {
            StartTime = times[0],
            EndTime = times[^1],
            OutputTimes = times.ToValueArray(),
            Outputs = names.Distinct().ToValueArray(),
            KeepTrajectories = true,
            RelativeTolerance = RelativeTolerance,
            AbsoluteTolerance = AbsoluteTolerance,
            MaxSteps = 10_000_000,
            Precision = Precision.Double,
            // One patient of a small model: compiling would take longer than interpreting.
            Target = KernelTarget.Interpreter,
        };
        var simulator = Simulator.Create(system, plan);
        if (!simulator.Ok)
            return Refused(simulator.Diagnostics);
        var result = simulator.Value.Run(PatientTable.Single);
        if (result.Outcomes[0].Explain("model") is { } failure)
            return new SbmlRun(null, $"{failure.Rule.Code}: {failure.Message}");
        var rows = names.Select(n => plan.Outputs.ToList().IndexOf(n)).ToArray();
        return new SbmlRun([.. rows.Select(row => times.Select((_, t) => result.Trajectories[(t * plan.Outputs.Count) + row]).ToArray())], null);
    }

    private static SbmlRun Refused(IEnumerable<Diagnostic> diagnostics) =>
        new(null, diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Rule.Code}: {d.Message}").FirstOrDefault() ?? "no reason");
}
