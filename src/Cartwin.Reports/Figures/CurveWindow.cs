using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>A stretch of time that a panel shows.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Name">What it is called.</param>
internal sealed record CurveWindow(double From, double To, string Name)
{
    private const double EarlyDays = 28;

    /// <summary>The whole follow-up; before it the first four weeks, where follow-up is much longer and much happens in them.</summary>
    public static IReadOnlyList<CurveWindow> Of(TrialSummary trial, IReadOnlyList<CurveSummary> curves, Scale scale)
    {
        var whole = new CurveWindow(trial.Start, trial.End > trial.Start ? trial.End : trial.Start + 1, "whole follow-up");
        if (trial.TimeUnit != "day" || trial.Start >= EarlyDays || trial.End < 4 * EarlyDays)
            return [whole];
        var (early, all) = (0.0, 0.0);
        foreach (var curve in curves)
            for (var k = 1; k < curve.Q50.Count; k++)
            {
                var move = Math.Abs(scale.At(curve.Q50[k]) - scale.At(curve.Q50[k - 1]));
                if (double.IsNaN(move))
                    continue;
                all += move;
                if (curve.Times[k] <= EarlyDays)
                    early += move;
            }
        return early > 0.3 * all ? [new CurveWindow(trial.Start, EarlyDays, "first four weeks"), whole] : [whole];
    }
}
