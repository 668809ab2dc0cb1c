using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Runs scenarios.</summary>
/// <threadsafety>Its members are functions of their arguments; safe from any thread.</threadsafety>
public static class ScenarioSimulation
{
    private const int MostSteps = 1_000_000;

    /// <summary>Simulates a scenario and keeps what the quantities need.</summary>
    /// <param name="system">The model's equations.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="quantities">What will be asked of the result.</param>
    public static Checked<TimeCourse> Run(OdeSystem system, Scenario scenario, IReadOnlyCollection<Formula> quantities)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(quantities);
        var diagnostics = new DiagnosticList();
        var binding = new SettingBinding(system, scenario.Name, diagnostics);
        binding.Apply(scenario.Variables, scenario.Settings, scenario.Start);
        var outputs = QuantityCheck.Run(quantities, [.. binding.Start.Values.Keys], [.. binding.Known], diagnostics);
        var plan = PlanOf(scenario, binding, outputs, diagnostics);
        if (plan is null || diagnostics.HasErrors)
            return new Checked<TimeCourse>(null, diagnostics.ToSorted());
        var simulator = Simulator.Create(binding.Start.System, plan);
        diagnostics.AddRange(simulator.Diagnostics);
        if (!simulator.Ok)
            return new Checked<TimeCourse>(null, diagnostics.ToSorted());
        var result = simulator.Value.Run(PatientTable.Single);
        var outcome = result.Outcomes[0];
        if (outcome.Explain() is { } why)
            diagnostics.Add(AnalysisRules.NotSolved.At(SourceSpan.None, scenario.Name, SettingBinding.Text(outcome.Time), outcome.State, why.Hint));
        return new Checked<TimeCourse>(
            diagnostics.HasErrors ? null : new TimeCourse([.. plan.OutputTimes], Series(plan, result), binding.ValueOf),
            diagnostics.ToSorted()
        );
    }

    private static SimulationPlan? PlanOf(Scenario scenario, SettingBinding binding, IEnumerable<string> outputs, DiagnosticList diagnostics)
    {
        var name = scenario.Name;
        var (start, end) = (binding.Number(scenario.Start, $"the start of {name}"), binding.Number(scenario.End, $"the end of {name}"));
        var every = binding.Number(scenario.Every, $"the step of {name}");
        var doses = scenario.Doses.Select(d => new Dose(
            binding.Number(d.Time, $"the time of a dose in {name}"),
            d.Target,
            binding.Number(d.Amount, $"the amount of a dose in {name}")
        )).ToList();
        var changes = scenario.Holds.SelectMany(h => Changes(h, binding, name, diagnostics)).ToList();
        if (diagnostics.HasErrors)
            return null;
        if (!(end > start && every > 0 && (end - start) / every <= MostSteps))
        {
            diagnostics.Add(
                AnalysisRules.BadTimes.At(scenario.End.Where, name, SettingBinding.Text(start), SettingBinding.Text(end), SettingBinding.Text(every))
            );
            return null;
        }
        var times = Enumerable.Range(0, (int)((end - start) / every) + 1).Select(i => start + (i * every));
        var moments = doses.Select(d => d.Time).Concat(changes.Select(c => c.Time)).Append(end);
        return new SimulationPlan
        {
            StartTime = start,
            EndTime = end,
            OutputTimes = times.Concat(moments).Where(t => t >= start && t <= end).Distinct().Order().ToValueArray(),
            Outputs = outputs.ToValueArray(),
            Doses = doses.ToValueArray(),
            Changes = changes.OrderBy(c => c.Time).ToValueArray(),
            KeepTrajectories = true,
            Method = scenario.Method,
            Precision = Precision.Double,
            RelativeTolerance = scenario.RelativeTolerance,
            AbsoluteTolerance = scenario.AbsoluteTolerance,
        };
    }

    private static IEnumerable<InputChange> Changes(ScenarioHold hold, SettingBinding binding, string name, DiagnosticList diagnostics)
    {
        if (!binding.Start.Values.TryGetValue(hold.Input, out var own))
        {
            var unknown = AnalysisRules.UnknownSetting.At(hold.Value.Where, hold.Input, name, "there is no parameter of that name");
            diagnostics.Add(NearNames.Find(hold.Input, binding.Start.Values.Keys) is { } near ? unknown.WithHint($"Did you mean '{near}'?") : unknown);
            yield break;
        }
        var what = $"'{hold.Input}' in {name}";
        yield return new InputChange(binding.Number(hold.From, what), hold.Input, binding.Number(hold.Value, what));
        if (hold.To is { } to)
            yield return new InputChange(binding.Number(to, what), hold.Input, own);
    }

    private static Dictionary<string, double[]> Series(SimulationPlan plan, SimulationResult result)
    {
        var (times, outputs) = (plan.OutputTimes.Count, plan.Outputs.Count);
        var series = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var o = 0; o < outputs; o++)
            series[plan.Outputs[o]] = [.. Enumerable.Range(0, times).Select(t => result.Trajectories[(t * outputs) + o])];
        return series;
    }
}
