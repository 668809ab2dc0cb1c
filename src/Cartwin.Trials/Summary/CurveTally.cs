using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Quantiles over patients of the time courses, for every arm and stratum and for everybody in an arm.</summary>
internal sealed class CurveTally(TrialPlan plan, ValueArray<ComparisonSpec> comparisons)
{
    private readonly Dictionary<(int Arm, int Stratum, string Output), QuantileSketch[]> _sketches = [];

    /// <summary>Adds what was simulated for each arm and stratum; null for no curves there.</summary>
    public void Add(QuantileTable?[] tables)
    {
        for (var c = 0; c < tables.Length; c++)
        {
            if (tables[c] is not { } table)
                continue;
            var cell = plan.Cells[c];
            for (var o = 0; o < cell.Curves.Count; o++)
                Add(cell, o, table);
        }
    }

    private void Add(TrialCell cell, int output, QuantileTable table)
    {
        var key = (cell.ArmIndex, cell.StratumIndex, cell.Curves[output]);
        var times = cell.Simulator.Plan.OutputTimes.Count;
        if (!_sketches.TryGetValue(key, out var sketches))
            _sketches[key] = sketches = [.. Enumerable.Range(0, times).Select(_ => new QuantileSketch())];
        for (var t = 0; t < times; t++)
            sketches[t].Merge(table.At(t, output));
    }

    /// <summary>The curves: first of everybody, where all strata have the output, then of each stratum.</summary>
    public IEnumerable<CurveSummary> Curves()
    {
        foreach (var output in plan.Study.Curves.Outputs.Select(o => o.Output.Value).Distinct())
            for (var arm = 0; arm < plan.Study.Arms.Count; arm++)
            {
                var strata = Enumerable.Range(0, plan.Study.Strata.Count).Where(s => _sketches.ContainsKey((arm, s, output))).ToArray();
                if (strata.Length == plan.Study.Strata.Count)
                    yield return Curve(output, arm, strata, null);
                if (plan.Study.Strata.Count > 1)
                    foreach (var stratum in strata)
                        yield return Curve(output, arm, [stratum], stratum);
            }
    }

    private CurveSummary Curve(string output, int arm, int[] strata, int? stratum)
    {
        var times = plan.Cells.First(c => c.ArmIndex == arm && c.StratumIndex == strata[0]).Simulator.Plan.OutputTimes;
        var values = new double[5][];
        for (var q = 0; q < values.Length; q++)
            values[q] = new double[times.Count];
        var patients = 0L;
        for (var t = 0; t < times.Count; t++)
        {
            var sketch = _sketches[(arm, strata[0], output)][t];
            if (strata.Length > 1)
            {
                var all = new QuantileSketch();
                foreach (var s in strata)
                    all.Merge(_sketches[(arm, s, output)][t]);
                sketch = all;
            }
            patients = Math.Max(patients, sketch.Count);
            for (var q = 0; q < values.Length; q++)
                values[q][t] = sketch.Quantile(Fractions[q]);
        }
        var (label, unit) = plan.TitleAndUnitOf(output);
        var own = plan.Study.Curves.Outputs.First(o => o.Output.Value == output).Label;
        var armName = plan.Study.Arms[arm].Name.Value;
        var stratumName = stratum is { } one ? plan.Study.Strata[one].Name.Value : null;
        // Where a single stratum has the output, everybody's values are its own.
        var alone = stratumName ?? (strata.Length == 1 ? plan.Study.Strata[strata[0]].Name.Value : null);
        return new CurveSummary(output, own.Length > 0 ? own : label, unit, armName, stratumName)
        {
            Thresholds = CurveMarks.Thresholds(plan, output, unit),
            Published = CurveMarks.Points(comparisons, plan, output, armName, alone),
            Patients = patients,
            Times = times,
            Q05 = values[0].ToValueArray(),
            Q25 = values[1].ToValueArray(),
            Q50 = values[2].ToValueArray(),
            Q75 = values[3].ToValueArray(),
            Q95 = values[4].ToValueArray(),
        };
    }

    private static readonly double[] Fractions = [0.05, 0.25, 0.5, 0.75, 0.95];
}
