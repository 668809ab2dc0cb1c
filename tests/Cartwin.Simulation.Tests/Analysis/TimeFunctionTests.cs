namespace Cartwin.Simulation.Tests;

public sealed class TimeFunctionTests
{
    private static readonly double[] Times = [0, 1, 2, 4, 8];
    private static readonly double[] Values = [5, 1, 3, 0.5, 5];

    private static double Of(string name, params double[] arguments) => TimeFunctions.Named(name)!.Of(Times, Values, arguments);

    [Fact]
    public void Values_at_times_lie_on_straight_lines_between_looks()
    {
        Assert.Equal(3, Of("at", 2));
        Assert.Equal(1.75, Of("at", 3));
        Assert.Equal(5, Of("at", 8));
        Assert.True(double.IsNaN(Of("at", 9)));
        Assert.True(double.IsNaN(Of("at", -1)));
        Assert.True(double.IsNaN(Of("at", double.NaN)));
    }

    [Fact]
    public void Extremes_are_looked_for_from_a_time_on_and_the_first_of_equal_ones_counts()
    {
        Assert.Equal((5, 0), (Of("highest"), Of("time_of_highest")));
        Assert.Equal((5, 8), (Of("highest", 0.5), Of("time_of_highest", 0.5)));
        Assert.Equal((0.5, 4), (Of("lowest"), Of("time_of_lowest")));
        Assert.True(double.IsNaN(Of("highest", 9)));
        Assert.Equal(5, Of("final"));
    }

    [Fact]
    public void A_spell_below_a_limit_ends_at_the_first_look_above_it()
    {
        Assert.Equal((1, 1), (Of("first_below", 2), Of("spell_below", 2)));
        Assert.Equal((4, 4), (Of("first_below", 2, 1.5), Of("spell_below", 2, 1.5)));
        Assert.Equal(double.PositiveInfinity, Of("spell_below", 6));
        Assert.Equal((double.PositiveInfinity, 0), (Of("first_below", 0.1), Of("spell_below", 0.1)));
    }

    [Fact]
    public void Every_function_has_a_signature_that_begins_with_its_name() =>
        Assert.All(TimeFunctions.All, f => Assert.StartsWith(f.Name + "(x", f.Signature, StringComparison.Ordinal));
}
