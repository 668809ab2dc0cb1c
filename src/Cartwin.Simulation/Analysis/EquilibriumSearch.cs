using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Finds equilibria: Newton's method from the model's start, and integration towards one where that fails.</summary>
/// <threadsafety>Its members are functions of their arguments; safe from any thread.</threadsafety>
public static class EquilibriumSearch
{
    private static readonly OdeOptions Options = new() { Method = OdeMethod.Rodas5, RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-9 };

    /// <summary>The equilibrium that is found from a start.</summary>
    /// <param name="system">The model's equations.</param>
    /// <param name="question">The patient, where to begin, and what matters for stability.</param>
    public static Checked<Equilibrium> Find(OdeSystem system, EquilibriumQuestion question)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(question);
        var diagnostics = new DiagnosticList();
        var binding = new SettingBinding(system, question.Name, diagnostics);
        binding.Apply([], question.Settings, 0);
        CheckLeftOut(system, question, diagnostics);
        // All states count as dosed, so that none is taken out for being zero: a push may reach it.
        var options = new CompileOptions { DosedStates = system.States.Select(s => s.Id).ToValueArray(), SinglePrecision = false };
        if (diagnostics.HasErrors)
            return new Checked<Equilibrium>(null, diagnostics.ToSorted());
        var compiled = ModelCompiler.Compile(binding.Start.System, options);
        diagnostics.AddRange(compiled.Diagnostics);
        return new Checked<Equilibrium>(
            compiled.Ok ? Find(compiled.Value, binding.Start, question, diagnostics) : null,
            diagnostics.ToSorted()
        );
    }

    private static Equilibrium? Find(CompiledModel compiled, StartingValues start, EquilibriumQuestion question, DiagnosticList diagnostics)
    {
        double[] parameters = [.. compiled.Inputs.Select(i => i.Default)];
        var state = StartingInputs.StateOf(compiled, parameters, 0);
        using var point = new SystemPoint(compiled, parameters);
        var rateAtStart = LargestRate(point, state, question.SmallState);
        using var solver = new SteadyStateSolver(compiled.Double, Options);
        var report = solver.Solve(0, parameters, state)[0];
        if (report.Outcome != LaneOutcome.Completed)
        {
            var fastest = report.WorstState >= 0 ? compiled.StateNames[report.WorstState] : "a state";
            diagnostics.Add(AnalysisRules.NoEquilibrium.At(SourceSpan.None, question.Name, SettingBinding.Text(report.IntegratedTime), fastest));
            return null;
        }
        return new Equilibrium(ValuesAt(start, compiled, state))
        {
            States = compiled.StateNames,
            LeftOut = question.LeaveOut,
            IntegratedTime = report.IntegratedTime,
            RateAtStart = rateAtStart,
            RateLeft = LargestRate(point, state, question.SmallState),
            Eigenvalues = Spectrum(compiled, point.Jacobian(state), question.LeaveOut),
        };
    }

    private static void CheckLeftOut(OdeSystem system, EquilibriumQuestion question, DiagnosticList diagnostics)
    {
        var states = system.States.Select(s => s.Id).ToArray();
        foreach (var id in question.LeaveOut.Where(id => !states.Contains(id)))
        {
            var unknown = AnalysisRules.UnknownName.At(SourceSpan.None, $"the states left out of {question.Name}", id);
            diagnostics.Add(NearNames.Find(id, states) is { } near ? unknown.WithHint($"Did you mean '{near}'?") : unknown);
        }
    }

    private static double LargestRate(SystemPoint point, double[] state, double smallState) =>
        point.Rates(state).Zip(state, (rate, value) => Math.Abs(rate) / Math.Max(Math.Abs(value), smallState)).DefaultIfEmpty(0).Max();

    // What follows from the states at any time follows from them here.
    private static Dictionary<string, double> ValuesAt(StartingValues start, CompiledModel compiled, double[] state)
    {
        var values = new Dictionary<string, double>(start.Values, StringComparer.Ordinal);
        for (var i = 0; i < state.Length; i++)
            values[compiled.StateNames[i]] = state[i];
        foreach (var (id, math) in start.System.Assignments)
            values[id] = new Evaluation(name => values[name]).ValueOf(math);
        return values;
    }

    private static ValueArray<System.Numerics.Complex> Spectrum(CompiledModel compiled, double[] jacobian, ValueArray<string> leaveOut)
    {
        var n = compiled.StateNames.Count;
        var kept = Enumerable.Range(0, n).Where(i => !leaveOut.Contains(compiled.StateNames[i])).ToArray();
        var matrix = new double[kept.Length * kept.Length];
        for (var i = 0; i < kept.Length; i++)
            for (var j = 0; j < kept.Length; j++)
                matrix[(i * kept.Length) + j] = jacobian[(kept[i] * n) + kept[j]];
        return Eigenvalues.Of(matrix, kept.Length).ToValueArray();
    }
}
