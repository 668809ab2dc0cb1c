using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The headline table: every statistic, and the published values beside it.</summary>
internal static class EndpointTable
{
    public static ValueArray<EndpointSummary> Of(IReadOnlyList<StatisticTally> statistics, ValueArray<ComparisonSpec> comparisons)
    {
        var simulated = statistics.Select(s => Summary(s, comparisons.Where(c => c.Row == s.Row))).ToList();
        var rest = comparisons.Where(c => c.Row is null).Select(Unseen);
        return simulated.Where(s => s.Stratum is null).Concat(simulated.Where(s => s.Stratum is not null)).Concat(rest).ToValueArray();
    }

    private static EndpointSummary Summary(StatisticTally statistic, IEnumerable<ComparisonSpec> comparisons)
    {
        var (row, interval) = (statistic.Row, statistic.Values.Interval());
        return new EndpointSummary(row.Endpoint, row.Label, row.Unit, row.Statistic, row.Arm, row.Stratum)
        {
            Patients = statistic.Patients,
            Simulated = interval,
            Comparisons = comparisons.Select(c => Compare(c.Published, interval, statistic.Patients, statistic.HasNoMedian, row.Statistic == EndpointStatistic.Share)).ToValueArray(),
        };
    }

    /// <summary>Whether a published value lies in the simulated interval.</summary>
    /// <param name="published">The published value.</param>
    /// <param name="simulated">The interval over replicates.</param>
    /// <param name="patients">Patients of a replicate.</param>
    /// <param name="hasNoMedian">True for a median time without a value because too few patients had the event.</param>
    /// <param name="isShare">True for a share of patients, which is said in percent.</param>
    public static EndpointComparison Compare(PublishedValue published, ReplicateInterval simulated, int patients, bool hasNoMedian = false, bool isShare = false)
    {
        if (double.IsNaN(published.Estimate))
            return new EndpointComparison(published, Verdict.NotComparable, "No single value is published.");
        if (simulated.Replicates == 0)
            return new EndpointComparison(published, Verdict.NotComparable, hasNoMedian ? "The simulated median is not reached: in no simulated trial did half of the patients have the event." : "No simulated trial has a value.");
        var tolerance = 1e-9 * Math.Max(Math.Abs(published.Estimate), Math.Abs(simulated.High));
        var inside = published.Estimate >= simulated.Low - tolerance && published.Estimate <= simulated.High + tolerance;
        var side = published.Estimate < simulated.Low ? "below" : "above";
        var number = published.Patients is { } n && n != patients ? $" Published of {n} patients, simulated of {patients}." : "";
        return inside
            ? new EndpointComparison(published, Verdict.Inside, number.TrimStart())
            : new EndpointComparison(published, Verdict.Outside, $"{Text(published.Estimate)} lies {side} the simulated {Text(simulated.Low)} to {Text(simulated.High)}.{number}");

        string Text(double value) => isShare ? $"{InWords(100 * value)} %" : InWords(value);
    }

    private static EndpointSummary Unseen(ComparisonSpec spec) =>
        new("", spec.Published.Label, spec.Published.Unit, spec.Comparison.Statistic ?? EndpointStatistic.Count, "", spec.Comparison.Stratum?.Value)
        {
            Simulated = new ReplicateInterval(double.NaN, double.NaN, double.NaN, 0),
            Comparisons = [new EndpointComparison(spec.Published, Verdict.NotComparable, spec.Comparison.WhyNot)],
        };

    private static string InWords(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
