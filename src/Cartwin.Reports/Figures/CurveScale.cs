using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Which values the axis of an output reaches, and whether it is logarithmic.</summary>
internal static class CurveScale
{
    // A quantity that climbs this many times above where it begins and ends is lost on a linear axis: expansion, cytokines.
    private const double Climb = 30;

    // So is one that is held against a threshold this far below its highest values: aplasia.
    private const double Depth = 50;

    /// <summary>The scale that the curves share.</summary>
    public static Scale Of(IReadOnlyList<CurveSummary> curves, double begin, double end)
    {
        var marks = curves.SelectMany(c => c.Published.SelectMany(p => (double[])[p.Value, p.High]).Concat(c.Thresholds.Select(t => t.Value)));
        var highest = Greatest(curves.SelectMany(c => c.Q95.Concat(c.Q50)).Concat(marks));
        var lowest = -Greatest(curves.SelectMany(c => c.Q05.Concat(c.Q50)).Select(v => -v));
        var thresholds = curves.SelectMany(c => c.Thresholds).Select(t => t.Value).Where(v => v > 0).ToList();
        var climbs = Greatest(curves.SelectMany(c => c.Q95)) > Climb * Greatest(curves.SelectMany(c => (double[])[First(c.Q50), First(c.Q50.Reverse())]));
        if (lowest >= 0 && highest > 0 && (climbs || thresholds.Any(t => t * Depth < highest)))
            return LogScale.Of(Lowest(curves, highest, thresholds), highest, begin, end);
        return LinearScale.Of(lowest, highest, begin, end);
    }

    // All of the medians, and one decade of the lower bands below them.
    private static double Lowest(IReadOnlyList<CurveSummary> curves, double highest, IEnumerable<double> thresholds)
    {
        var median = curves.SelectMany(c => c.Q50).Where(v => v > 0).Concat(thresholds).Append(highest / 10).Min();
        return Math.Max(curves.SelectMany(c => c.Q05).Where(v => v > 0).Append(median).Min(), median / 10);
    }

    private static double First(IEnumerable<double> values) => values.FirstOrDefault(v => !double.IsNaN(v));

    private static double Greatest(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(0).Max();
}
