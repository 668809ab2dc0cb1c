namespace Cartwin.Numerics.Tests;

/// <summary>The formulas of Cao, Gillespie, Petzold (2006) worked out by hand.</summary>
public sealed unsafe class LeapSizeTests
{
    private const double Epsilon = 0.03;

    // One reactant: g = 1, so a leap may change the count by max(0.03 x, 1): mean change -k x, variance k x.
    [Theory]
    [InlineData(10_000, 0.03 * 10_000 / (2 * 10_000.0), 300 * 300 / (2 * 10_000.0))]
    [InlineData(20, 1 / (2 * 20.0), 1 / (2 * 20.0))]
    public void Of_a_decay_the_smaller_of_mean_and_variance_counts(double count, double byMean, double byVariance)
    {
        var decay = new LaneReaction([new LaneJump(0, -1)]) { Reactants = [new LaneJump(0, 1)] };
        Close(Math.Min(byMean, byVariance), Longest([decay], [count], [2 * count], [false]));
    }

    // 2 A => B: g = 2 + 1/(x - 1).
    [Fact]
    public void Of_a_dimerisation_the_sensitivity_grows_where_few_are_left()
    {
        var pair = new LaneReaction([new LaneJump(0, -2), new LaneJump(1, 1)]) { Reactants = [new LaneJump(0, 2)] };
        const double count = 101;
        const double propensity = 40;
        double allowed = Math.Max(Epsilon * count / (2 + 1.0 / 100), 1);
        Close(Math.Min(allowed / (2 * propensity), allowed * allowed / (4 * propensity)), Longest([pair], [count, 0], [propensity], [false]));
    }

    // 3 A: g = 3 + 1/(x - 1) + 2/(x - 2); A + B with A + A: the highest order in which A stands, and most of it.
    [Theory]
    [InlineData(3.0, 1.0, 3 + 1.0 / 999 + 2.0 / 998)]
    [InlineData(2.0, 1.0, 2 + 1.0 / 999)]
    [InlineData(1.0, 1.0, 2.0)]
    [InlineData(2.0, 2.0, 3.0 / 2 * (2 + 1.0 / 999))]
    public void The_highest_order_of_a_reactant_counts(double needed, double order, double sensitivity)
    {
        List<LaneJump> reactants = order == 1 && needed > 1 ? [new LaneJump(0, needed)] : [new LaneJump(0, needed), new LaneJump(1, 1)];
        var high = new LaneReaction([new LaneJump(0, -1)]) { Reactants = reactants };
        var low = new LaneReaction([new LaneJump(0, -1)]) { Reactants = [new LaneJump(0, 1)] };
        double allowed = Epsilon * 1000 / sensitivity;

        // The second reaction is too rare to matter, but its order must not hide the higher one, whichever stands first.
        double expected = Math.Min(allowed / 5000, allowed * allowed / 5000);
        Close(expected, Longest([high, low], [1000, 1e9], [5000, 0], [false, false]));
        Close(expected, Longest([low, high], [1000, 1e9], [0, 5000], [false, false]));
    }

    [Fact]
    public void Critical_reactions_and_what_nothing_depends_on_limit_nothing()
    {
        var decay = new LaneReaction([new LaneJump(0, -1)]) { Reactants = [new LaneJump(0, 1)] };
        var birth = new LaneReaction([new LaneJump(0, 1)]);
        Assert.Equal(double.PositiveInfinity, Longest([decay], [5], [5], [true]));
        Assert.Equal(double.PositiveInfinity, Longest([birth], [5], [1e6], [false]));
        Assert.Equal(double.PositiveInfinity, Longest([decay], [5], [0], [false]));
    }

    [Fact]
    public void Counts_in_other_units_give_the_same_leap()
    {
        var decay = new LaneReaction([new LaneJump(0, -1)]) { Reactants = [new LaneJump(0, 1)] };
        var small = new LaneReaction([new LaneJump(0, -0.001)]) { Reactants = [new LaneJump(0, 1)] };
        Close(Longest([decay], [5000], [700], [false]), Longest([small], [5], [700], [false], 0.001));
    }

    private static double Longest(List<LaneReaction> reactions, double[] counts, double[] propensities, bool[] isCritical, double item = 1)
    {
        var jumps = new JumpOptions { Method = JumpMethod.TauLeaping, Reactions = reactions, Counted = [], Epsilon = Epsilon };
        var size = new LeapSize(jumps, [.. counts.Select(_ => item)]);
        using var memory = new LaneMemory();
        double* state = memory.TakeRows<double>(counts.Length);
        double* rates = memory.TakeRows<double>(propensities.Length);
        for (int i = 0; i < counts.Length; i++)
        {
            state[i * 8 + 2] = counts[i];
        }

        for (int i = 0; i < propensities.Length; i++)
        {
            rates[i * 8 + 2] = propensities[i];
        }

        return size.Longest(2, state, rates, isCritical);
    }

    private static void Close(double expected, double found) => Assert.InRange(found / expected, 1 - 1e-12, 1 + 1e-12);
}
