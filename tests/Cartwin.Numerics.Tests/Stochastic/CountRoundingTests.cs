namespace Cartwin.Numerics.Tests;

public sealed unsafe class CountRoundingTests
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(11.2, 1)]
    [InlineData(7.75, 0.25)]
    [InlineData(0.0123, 0.001)]
    public void The_mean_is_kept_and_every_value_is_a_neighbour(double value, double item)
    {
        double count = value / item;
        double fraction = count - Math.Floor(count);
        double sum = 0;
        for (uint subject = 0; subject < Draws; subject++)
        {
            double rounded = Rounded(value, item, subject) / item;
            Assert.True(Math.Abs(rounded - Math.Floor(count)) < 1e-9 || Math.Abs(rounded - Math.Ceiling(count)) < 1e-9);
            sum += rounded;
        }

        // Four standard errors of a mean: a false alarm in 16,000 choices of the seed, which is fixed.
        double error = Math.Sqrt(fraction * (1 - fraction) / Draws);
        Assert.InRange(sum / Draws, count - 4 * error - 1e-9, count + 4 * error + 1e-9);
    }

    [Theory]
    [InlineData(-0.4, 0.0)]
    [InlineData(-17.0, 0.0)]
    [InlineData(5.0, 5.0)]
    [InlineData(5.0000000001, 5.0)]
    [InlineData(4.9999999999, 5.0)]
    [InlineData(9007199254740993.0, 9007199254740992.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void What_is_whole_but_for_arithmetic_takes_no_chance(double value, double expected)
    {
        for (uint subject = 0; subject < 20; subject++)
        {
            Assert.Equal(expected, Rounded(value, 1, subject));
        }
    }

    private static double Rounded(double value, double item, uint subject)
    {
        var jumps = Network.Jumps(JumpMethod.Direct) with { Counted = [new CountedState(0, item)] };
        Workspace.State[0][3] = value;
        var rounding = new CountRounding(Workspace, jumps);
        rounding.Begin(3, new RandomSequence(11, subject, 0, 7));
        rounding.All(3);
        return Workspace.State[0][3];
    }

    private static readonly ReactionNetwork Network = ReactionNetwork.BirthAndDeath();

    private static readonly LaneWorkspace Workspace = new(Network.Build(), new OdeOptions { Method = OdeMethod.Tsit5 }, 1, new LaneMemory());
}
