using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>A stretch of time that a panel shows.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Name">What it is called.</param>
internal sealed record CurveWindow(double From, double To, string Name)
{
    private const double EarlyDays = 28;

    /// <summary>The whole follow-up; before it the first four weeks with two before the infusion, where follow-up is much longer and a median peaks or bottoms in them.</summary>
    public static IReadOnlyList<CurveWindow> Of(TrialSummary trial, IReadOnlyList<CurveSummary> curves)
    {
        var whole = new CurveWindow(trial.Start, trial.End > trial.Start ? trial.End : trial.Start + 1, "whole follow-up");
        var isLong = trial.TimeUnit == "day" && trial.Start < EarlyDays && trial.End >= 4 * EarlyDays;
        return isLong && curves.Any(TurnsEarly) ? [new CurveWindow(Math.Max(trial.Start, -EarlyDays / 2), EarlyDays, "first four weeks"), whole] : [whole];
    }

    private static bool TurnsEarly(CurveSummary curve)
    {
        var known = Enumerable.Range(0, Math.Min(curve.Times.Count, curve.Q50.Count)).Where(k => !double.IsNaN(curve.Q50[k])).ToList();
        return known.Count > 0 && (IsEarly(known.MaxBy(k => curve.Q50[k])) || IsEarly(known.MinBy(k => curve.Q50[k])));

        // What stands at the begin of a constant course is no turn.
        bool IsEarly(int k) => k != known[0] && curve.Times[k] is > 0 and < EarlyDays;
    }
}
