using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

public sealed class ThresholdSearchTests
{
    // Below a the state dies out, above it grows to 1.
    private const string Bistable = "x = 0.1; a = 0.3; x' = x*(1 - x)*(x - a)";

    private static readonly Scenario Long = new() { Name = "m", Start = 0, End = 200, Every = 50, Settings = Ask.Settings("x=f") };

    private static Checked<Threshold> Find(ThresholdQuestion question) =>
        ThresholdSearch.Find(Simulate.System(Bistable), Long, question, [Ask.Formula("final(x)"), Ask.Formula("f")]);

    [Fact]
    public void The_border_between_two_attractors_is_found()
    {
        var found = Find(new ThresholdQuestion("f", 0.01, 1, Ask.Formula("final(x) > 0.5"))).ValueOrThrow();
        Assert.Equal(0.3, found.Value, 1e-5);
        Assert.False(found.HoldsBelow);
        Assert.InRange(found.Value, found.Low, found.High);
        Assert.Equal(found.Value, found.At.ValueOf(Ask.Formula("f")));
    }

    [Theory]
    [InlineData("a", 0.1)]
    [InlineData("x", 0.3)]
    public void What_the_model_has_is_varied_there(string variable, double threshold)
    {
        var question = new ThresholdQuestion(variable, 0.01, 1, Ask.Formula("final(x) > 0.5"));
        var found = ThresholdSearch.Find(Simulate.System(Bistable), Long with { Settings = [] }, question, []).ValueOrThrow();
        Assert.Equal(threshold, found.Value, 1e-5);
    }

    [Fact]
    public void A_range_with_zero_is_halved_in_the_middle()
    {
        var found = Find(new ThresholdQuestion("f", 0, 1, Ask.Formula("final(x) < 0.5")) { Steps = 2 }).ValueOrThrow();
        Assert.Equal((0.25, 0.5, 0.375), (found.Low, found.High, found.Value));
        Assert.True(found.HoldsBelow);
    }

    [Fact]
    public void A_condition_that_is_the_same_at_both_ends_has_no_threshold() =>
        Ask.Refuses("CW5208", "does not hold at both", Find(new ThresholdQuestion("f", 0.01, 0.02, Ask.Formula("final(x) > 0.5"))).Diagnostics);

    [Theory]
    [InlineData(1, 0.5, 10)]
    [InlineData(0.1, double.PositiveInfinity, 10)]
    [InlineData(double.NaN, 1, 10)]
    [InlineData(0.1, 1, 0)]
    [InlineData(0.1, 1, 61)]
    public void A_range_that_cannot_be_halved_is_refused(double low, double high, int steps) =>
        Ask.Refuses("CW5209", "'f' cannot be searched", Find(new ThresholdQuestion("f", low, high, Ask.Formula("final(x) > 0.5")) { Steps = steps }).Diagnostics);

    [Fact]
    public void What_is_wrong_with_the_scenario_is_said_once() =>
        Ask.Refuses("CW5201", "'zz'", Find(new ThresholdQuestion("f", 0.1, 1, Ask.Formula("final(zz) > 0.5"))).Diagnostics);
}
