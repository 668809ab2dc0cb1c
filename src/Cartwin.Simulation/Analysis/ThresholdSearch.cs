using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Finds by bisection where, along a variable of a scenario, a condition on its result changes.</summary>
/// <threadsafety>Its members are functions of their arguments; safe from any thread.</threadsafety>
public static class ThresholdSearch
{
    /// <summary>The threshold; an error where the condition is the same at both ends of the range.</summary>
    /// <remarks>The range is halved in the logarithm where both ends are positive. Of several thresholds one is found.</remarks>
    /// <param name="system">The model's equations.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="search">What to vary, and the condition.</param>
    /// <param name="quantities">What will be asked of the scenario at the threshold.</param>
    public static Checked<Threshold> Find(OdeSystem system, Scenario scenario, ThresholdQuestion search, IReadOnlyCollection<Formula> quantities)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(quantities);
        var diagnostics = new DiagnosticList();
        // Every run is for all quantities, so that a mistake in one is found at once and not after the search.
        Formula[] wanted = [search.Condition, .. quantities];
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
            var run = ScenarioSimulation.Run(system, With(system, scenario, search.Variable, value), wanted);
            diagnostics.AddRange(run.Diagnostics);
            return run.Ok ? run.Value.ValueOf(search.Condition) != 0 : null;
        }

        Checked<Threshold> Bisected(double below, double above, bool holdsBelow)
        {
            for (var step = 0; step < search.Steps; step++)
            {
                var middle = Middle(search, below, above);
                if (Holds(middle) is not { } holds)
                    return new Checked<Threshold>(null, diagnostics.ToSorted());
                (below, above) = holds == holdsBelow ? (middle, above) : (below, middle);
            }
            var value = Middle(search, below, above);
            var run = ScenarioSimulation.Run(system, With(system, scenario, search.Variable, value), wanted);
            diagnostics.AddRange(run.Diagnostics);
            return new Checked<Threshold>(run.Ok ? new Threshold(value, below, above, holdsBelow, run.Value) : null, diagnostics.ToSorted());
        }
    }

    private static double Middle(ThresholdQuestion search, double low, double high) =>
        search.Low > 0 ? Math.Sqrt(low * high) : low + (0.5 * (high - low));

    // What the model has is set there; another name is one of the scenario's own.
    private static Scenario With(OdeSystem system, Scenario scenario, string variable, double value)
    {
        var setting = new Setting(variable, value);
        return system.Inputs.Any(i => i.Id == variable) || system.States.Any(s => s.Id == variable)
            ? scenario with { Settings = scenario.Settings.Where(s => s.Id != variable).Append(setting).ToValueArray() }
            : scenario with { Variables = scenario.Variables.Where(v => v.Id != variable).Prepend(setting).ToValueArray() };
    }
}
