using CsCheck;

namespace Cartwin.Trials.Tests;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(EndpointStatistic.Median, 2.5)]
    [InlineData(EndpointStatistic.Mean, 3.5)]
    [InlineData(EndpointStatistic.Largest, 8)]
    [InlineData(EndpointStatistic.Smallest, 1)]
    [InlineData(EndpointStatistic.Count, 14)]
    [InlineData(EndpointStatistic.Share, 3.5)]
    public void Missing_values_are_left_out(EndpointStatistic statistic, double expected) =>
        Assert.Equal(expected, Statistics.Of(statistic, [3, double.NaN, 8, 1, double.NaN, 2]));

    [Fact]
    public void The_standard_deviation_divides_by_one_less() => Assert.Equal(Math.Sqrt(2), Statistics.Of(EndpointStatistic.StandardDeviation, [1, 3]), 1e-15);

    [Fact]
    public void Of_nothing_nothing_is_known() => Assert.True(double.IsNaN(Statistics.Of(EndpointStatistic.Median, [double.NaN])));

    [Fact]
    public void The_median_time_counts_who_is_followed_no_longer()
    {
        // At risk 4, 3, 2, 1: the estimate falls to 3/4, stays, and falls to 3/8 at 5.
        Assert.Equal(5, Statistics.MedianTime([5, 2, 3, 9], [1, 1, 0, 0]));
        Assert.True(double.IsNaN(Statistics.MedianTime([5, 2, 3, 9], [0, 1, 0, 0])));
    }

    [Fact]
    public void A_curve_by_hand()
    {
        // Kaplan-Meier of 6, 6, 6, 6+, 7, 9+, 10, 10+ (the first of Freireich's patients): 8 at risk, 3 events at 6, and so on.
        var tally = new KaplanMeierTally([.. Enumerable.Range(0, 13).Select(i => (double)i)]);
        tally.AddReplicate([6, 6, 6, 6, 7, 9, 10, 10, double.NaN], [1, 1, 1, 0, 1, 0, 1, 0, 0]);
        var curve = tally.Fill(new KaplanMeierSummary("", "", "", "", null), [0, 7, 10]);
        Assert.Equal((8, 5, 3), (curve.AtRisk, curve.Events, curve.Censored));
        double[] seen = [curve.Estimates[5], curve.Estimates[6], curve.Estimates[7], curve.Estimates[9], curve.Estimates[10]];
        Assert.Equal([1, 5.0 / 8, 5.0 / 8 * 3 / 4, 5.0 / 8 * 3 / 4, 5.0 / 8 * 3 / 4 / 2], seen, new Near());
        Assert.Equal([(0.0, 8L), (7, 4), (10, 2)], curve.NumbersAtRisk.Select(n => (n.Time, n.Patients)));
        Assert.Equal([(6.0, 1L), (9, 1), (10, 1)], curve.Censorings.Select(n => (n.Time, n.Patients)));
    }

    [Fact]
    public void Possible_sums_are_those_of_some_items()
    {
        Assert.Equal([0, 1, 2, 3, 8, 9, 10, 11], PossibleSums.Of([8, 1, 2]));
        Assert.Equal(3, PossibleSums.Nearest([0, 1, 2, 3, 8], 5));
        Assert.Equal(8, PossibleSums.Nearest([0, 1, 2, 3, 8], 77));
        Assert.Equal(0, PossibleSums.Nearest([0, 1, 2, 3, 8], -4));
    }

    [Fact]
    public void Patients_are_divided_wholly_and_every_stratum_has_one() =>
        Gen.Select(Gen.Int[1, 50].Array[1, 6], Gen.Int[0, 500])
            .Sample(
                (like, more) =>
                {
                    var parts = TrialPlan.Divided(like.Length + more, like);
                    Assert.Equal(like.Length + more, parts.Sum());
                    Assert.All(parts, p => Assert.True(p >= 1));
                }
            );

    [Fact]
    public void Patients_that_are_as_many_as_before_stay_where_they_were() => Assert.Equal([8, 3, 4], TrialPlan.Divided(15, [8, 3, 4]));

    [Fact]
    public void An_interval_of_very_many_replicates_is_that_of_a_few_of_them()
    {
        var values = new ReplicateValues();
        for (var i = 0; i <= 100_000; i++)
            values.Add(i / 1000.0);
        var interval = values.Interval();
        Assert.Equal((100_001, 50.0), (interval.Replicates, Math.Round(interval.Median, 1)));
        Assert.InRange(interval.Low, 4.99, 5.01);
        Assert.InRange(interval.High, 94.98, 95.02);
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double obj) => 0;
    }
}
