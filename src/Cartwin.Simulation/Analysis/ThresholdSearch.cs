using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Finds by bisection where, along a variable of a scenario, a condition on its result changes.</summary>
/// <threadsafety>Its members are functions of their arguments; safe from any thread.</threadsafety>
public static class ThresholdSearch
{
    /// <summary>The threshold; an error where the condition is the same at both ends of the range.</summary>
    /// <remarks>The range is halved in the logarithm where both ends are positive. Of several thresholds one is found.</remarks>
    /// <param name="system">The model's equations.</param>
    /// <param name="scenario">The scenario; the variable is one of its <see cref="Scenario.Variables"/>, or is added.</param>
    /// <param name="search">What to vary, and the condition.</param>
    /// <param name="quantities">What will be asked of the scenario at the threshold.</param>
    public static Checked<Threshold> Find(OdeSystem system, Scenario scenario, ThresholdQuestion search, IReadOnlyCollection<Formula> quantities)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(quantities);
        var diagnostics = new DiagnosticList();
        var (low, high) = (search.Low, search.High);
        if (!(low < high) || !double.IsFinite(high - low) || search.Steps is < 1 or > 60)
            diagnostics.Add(AnalysisRules.BadRange.At(search.Condition.Where, search.Variable, SettingBinding.Text(low), SettingBinding.Text(high), search.Steps));
        else if (Holds(low) is { } atLow && Holds(high) is { } atHigh)
        {
            if (atLow != atHigh)
                return Bisected(low, high, atLow);
            diagnostics.Add(
                AnalysisRules.NoThreshold.At(
                    search.Condition.Where,
                    search.Variable,
                    SettingBinding.Text(low),
                    SettingBinding.Text(high),
                    atLow ? "holds" : "does not hold"
                )
            );
        }
        return new Checked<Threshold>(null, diagnostics.ToSorted());

        bool? Holds(double value)
        {
            var run = ScenarioSimulation.Run(system, With(scenario, search.Variable, value), [search.Condition]);
            diagnostics.AddRange(run.Diagnostics);
            return run.Ok ? run.Value.ValueOf(search.Condition) != 0 : null;
        }

        Checked<Threshold> Bisected(double below, double above, bool holdsBelow)
        {
            for (var step = 0; step < search.Steps; step++)
            {
                var middle = Middle(below, above);
                if (Holds(middle) is not { } holds)
                    return new Checked<Threshold>(null, diagnostics.ToSorted());
                (below, above) = holds == holdsBelow ? (middle, above) : (below, middle);
            }
            var value = Middle(below, above);
            var run = ScenarioSimulation.Run(system, With(scenario, search.Variable, value), quantities);
            diagnostics.AddRange(run.Diagnostics);
            return new Checked<Threshold>(run.Ok ? new Threshold(value, below, above, holdsBelow, run.Value) : null, diagnostics.ToSorted());
        }
    }

    private static double Middle(double low, double high) => low > 0 ? Math.Sqrt(low * high) : low + (0.5 * (high - low));

    private static Scenario With(Scenario scenario, string variable, double value)
    {
        var others = scenario.Variables.Where(v => v.Id != variable);
        return scenario with { Variables = others.Prepend(new Setting(variable, value)).ToValueArray() };
    }
}
