using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Quantiles over patients of the time courses, for every arm and stratum and for everybody in an arm.</summary>
internal sealed class CurveTally(TrialPlan plan, ValueArray<ComparisonSpec> comparisons)
{
    private readonly QuantileTable?[] _tables = [.. plan.Cells.Select(c => c.Curves.Count > 0 ? c.Simulator.NewQuantiles() : null)];

    /// <summary>The counts of an arm and stratum, which its simulation fills; null where there are no curves.</summary>
    public QuantileTable? Of(int cell) => _tables[cell];

    /// <summary>The curves: first of everybody, where all strata have the output, then of each stratum.</summary>
    public IEnumerable<CurveSummary> Curves()
    {
        foreach (var output in plan.Study.Curves.Outputs.Select(o => o.Output.Value).Distinct())
            for (var arm = 0; arm < plan.Study.Arms.Count; arm++)
            {
                var cells = Enumerable.Range(0, plan.Cells.Count).Where(c => plan.Cells[c].ArmIndex == arm && plan.Cells[c].Curves.Contains(output)).ToArray();
                if (cells.Length == plan.Study.Strata.Count)
                    yield return Curve(output, arm, cells, null);
                if (plan.Study.Strata.Count > 1)
                    foreach (var cell in cells)
                        yield return Curve(output, arm, [cell], plan.Cells[cell].StratumIndex);
            }
    }

    private CurveSummary Curve(string output, int arm, int[] cells, int? stratum)
    {
        var times = plan.Cells[cells[0]].Simulator.Plan.OutputTimes;
        var places = Array.ConvertAll(cells, c => plan.Cells[c].Curves.ToList().IndexOf(output));
        var values = new double[5][];
        for (var q = 0; q < values.Length; q++)
            values[q] = new double[times.Count];
        var patients = 0L;
        for (var t = 0; t < times.Count; t++)
        {
            var sketch = _tables[cells[0]]!.At(t, places[0]);
            if (cells.Length > 1)
            {
                var all = new QuantileSketch();
                for (var i = 0; i < cells.Length; i++)
                    all.Merge(_tables[cells[i]]!.At(t, places[i]));
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
        var alone = stratumName ?? (cells.Length == 1 ? plan.Cells[cells[0]].Stratum.Name.Value : null);
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
