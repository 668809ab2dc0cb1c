namespace Cartwin.Reports.Tests;

public sealed class ScaleTests
{
    [Fact]
    public void A_linear_axis_ends_on_round_numbers()
    {
        var scale = LinearScale.Of(0, 17.3, 250, 40);
        Assert.Equal((0, 20), (scale.From, scale.To));
        Assert.Equal(["0", "5", "10", "15", "20"], scale.Ticks.Select(t => t.Label));
        Assert.Equal(250, scale.At(0));
        Assert.Equal(145, scale.At(10));
        Assert.Equal(40, scale.At(20));
    }

    [Fact]
    public void Days_are_counted_in_weeks_months_and_years()
    {
        Assert.Equal(["−7", "0", "7", "14", "21", "28"], LinearScale.OfTimes(-7, 28, "day", 0, 1).Ticks.Select(t => t.Label));
        Assert.Equal(["0", "180", "360", "540", "720"], LinearScale.OfTimes(-7, 730, "day", 0, 1).Ticks.Select(t => t.Label));
        Assert.Equal(["0", "365", "730", "1095", "1460", "1825", "2190"], LinearScale.OfTimes(0, 2190, "day", 0, 1).Ticks.Select(t => t.Label));
        Assert.Equal(["0", "10", "20", "30"], LinearScale.OfTimes(0, 36, "hour", 0, 1).Ticks.Select(t => t.Label));
    }

    [Fact]
    public void Equal_ratios_are_equally_far_apart_on_a_logarithmic_axis()
    {
        var scale = LogScale.Of(0.03, 1000, 400, 0);
        Assert.Equal((0.02, 1000), (scale.From, scale.To), Close);
        Assert.Equal(["0.1", "1", "10", "100", "1000"], scale.Ticks.Select(t => t.Label).Where(l => l.Length > 0));
        Assert.Equal(scale.At(1) - scale.At(10), scale.At(10) - scale.At(100), 9);
    }

    [Fact]
    public void A_logarithmic_axis_has_at_most_six_decades_and_shows_lower_values_at_its_edge()
    {
        var scale = LogScale.Of(1e-12, 500, 400, 0);
        Assert.Equal(5e-4, scale.From, 1e-12);
        Assert.Equal(400, scale.At(0));
        Assert.Equal(400, scale.At(-1));
        Assert.Equal(400, scale.At(1e-12));
        Assert.True(double.IsNaN(scale.At(double.NaN)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, -3)]
    [InlineData(1e-9, 1e-9)]
    public void An_axis_exists_where_all_values_are_the_same(double low, double high)
    {
        var scale = LinearScale.Of(low, high, 0, 100);
        Assert.True(scale.To > scale.From);
        Assert.InRange(scale.Ticks.Count, 2, 8);
    }

    private static bool Close((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9;
}
