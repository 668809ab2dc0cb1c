using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>Many firings within one step of the hybrid method: rates that are no products of counts, that follow time, and that are felt by what is
/// integrated; against the master equation or closed forms.</summary>
/// <remarks>Compared within four standard errors, as in <see cref="TheoryTests"/>; about a hundred comparisons, so that one choice of the seeds in a
/// hundred and fifty would raise a false alarm.</remarks>
public sealed class HybridStepTests
{
    private const int Runs = 200_000;

    private static double[] Run(string text, double end, StochasticPlan stochastic, params string[] outputs) => Run(Runs, text, end, stochastic, outputs);

    private static double[] Run(int runs, string text, double end, StochasticPlan stochastic, params string[] outputs)
    {
        var plan = new SimulationPlan
        {
            EndTime = end,
            OutputTimes = [end],
            Outputs = outputs.ToValueArray(),
            KeepTrajectories = true,
            Stochastic = stochastic,
        };
        var result = Simulate.Create(text, plan).Run(new Copies(runs) { Seed = 11 }, new RunOptions { Threads = 2 });
        Assert.DoesNotContain(result.Outcomes, o => !o.Solved);
        return result.Trajectories;
    }

    private static StochasticPlan Hybrid(params string[] scarce) =>
        new() { Method = JumpMethod.Hybrid, Threshold = 1000, Scarce = scarce.Select(id => new ScarceSpecies(id)).ToValueArray() };

    private static void Matches(double[] p, double[] counts)
    {
        for (var n = 0; n < p.Length; n++)
            if (p[n] > 1e-4)
                WithinErrors.Probability(p[n], counts.Select(c => c == n));
    }

    // Births that X itself holds down: 20/(1 + X) changes by half when the first item comes.
    [Fact]
    public void A_rate_that_bends_with_its_count_is_followed()
    {
        var counts = Run("substanceOnly species X; X = 0; come: => X; 20/(1 + X); go: X => ; 0.5*X", 2, Hybrid("X"), "X");
        Matches(MasterEquation.Solve(40, 2, 0, (from, to) => to == from + 1 ? 20.0 / (1 + from) : to == from - 1 ? 0.5 * from : 0), counts);
    }

    // A rate that does not vanish with its reactant: nothing leaves where nothing is.
    [Fact]
    public void A_constant_rate_takes_no_item_that_is_not_there()
    {
        var counts = Run("substanceOnly species X; X = 3; come: => X; 2; go: X => ; 3", 3, Hybrid("X"), "X");
        Assert.All(counts, c => Assert.True(c >= 0));
        Matches(MasterEquation.Solve(40, 3, 3, (from, to) => to == from + 1 ? 2 : to == from - 1 && from > 0 ? 3 : 0), counts);
    }

    // Two items are needed, and both are given back with a third: none comes from one alone.
    [Fact]
    public void A_reaction_that_gives_back_what_it_takes_needs_it()
    {
        var counts = Run("substanceOnly species X; X = 3; make: 2 X => 3 X; 1.5; go: X => ; X", 2, Hybrid("X"), "X");
        Matches(MasterEquation.Solve(40, 2, 3, (from, to) => to == from + 1 && from >= 2 ? 1.5 : to == from - 1 ? from : 0), counts);
    }

    // x (x - 1) is a factor x and a rest that follows it.
    [Fact]
    public void Pairs_of_one_species_are_counted_right()
    {
        var counts = Run("substanceOnly species X; X = 12; meet: 2 X => ; 0.05*X*(X - 1); come: => X; 3", 2, Hybrid("X"), "X");
        Matches(MasterEquation.Solve(60, 2, 12, (from, to) => to == from + 1 ? 3 : to == from - 2 ? 0.05 * from * (from - 1.0) : 0), counts);
    }

    // A rest that follows another count: against the direct method, whose moments are compared with the errors of both.
    [Fact]
    public void A_rate_with_a_sum_of_counts_follows_all_of_them()
    {
        const string text = "substanceOnly species A, B; A = 20; B = 0; birth: => A; 0.8*A; crowd: A => ; 0.02*A*(A + 3*B); turn: => B; 0.3*A*B/(A + B + 1) + 0.1*A; go: B => ; 0.5*B";
        LikeTheDirectMethod(text, 4, "A", "B");
    }

    // What leaves does so above ten only, where the count is led from none at once.
    [Fact]
    public void A_rate_that_begins_at_a_count_far_away_is_seen()
    {
        var counts = Run("substanceOnly species X; X = 0; come: => X; 12; go: X => ; 3*max(X - 10, 0)", 3, Hybrid("X"), "X");
        Matches(MasterEquation.Solve(60, 3, 0, (from, to) => to == from + 1 ? 12 : to == from - 1 ? 3.0 * Math.Max(from - 10, 0) : 0), counts);
    }

    // The same without an edge: (X/12)^12/(1 + (X/12)^12) is nothing at first.
    [Fact]
    public void A_steep_rate_far_away_is_seen()
    {
        static double Steep(double x) => 30 * Math.Pow(x / 12, 12) / (1 + Math.Pow(x / 12, 12));
        var counts = Run("substanceOnly species X; X = 1; come: => X; 12; go: X => ; 30*(X/12)^12/(1 + (X/12)^12)", 3, Hybrid("X"), "X");
        Matches(MasterEquation.Solve(60, 3, 1, (from, to) => to == from + 1 ? 12 : to == from - 1 ? Steep(from) : 0), counts);
    }

    // The smaller of two counts is now one, now the other.
    [Theory]
    [InlineData(4, 8, 10)]
    [InlineData(30, 60, 55)]
    public void A_rate_with_the_smaller_of_two_counts_follows_both(int a, int b, int c) => LikeTheDirectMethod(
        $"""
        substanceOnly species A, B, C; A = {a}; B = {b}; C = {c}
        turn: B => A; 1.1*min(B, C); goA: A => ; 0.58*A*(1 + A/30); goB: B => ; 0.75*B*(1 + B/30); goC: C => ; 1.26*C*(1 + C/30)
        """, 2, "A", "B", "C");

    // More counts than two vectors hold: each turns into the next, and the last into pairs.
    [Fact]
    public void Many_counts_are_followed()
    {
        string[] species = [.. Enumerable.Range(0, 18).Select(i => $"S{i}")];
        var turns = species.Zip(species.Skip(1), (from, to) => $"turn{from}: {from} => {to}; 3*{from}");
        var starts = species.Select((s, i) => $"{s} = {90 - (5 * i)}");
        LikeTheDirectMethod($"substanceOnly species {string.Join(", ", species)}; {string.Join("; ", starts)}; {string.Join("; ", turns)}; pair: 2 S17 => ; 0.02*S17*(S17 - 1)", 1, species);
    }

    private static void LikeTheDirectMethod(string text, double end, params string[] species)
    {
        var hybrid = Run(40_000, text, end, Hybrid(species), species);
        var direct = Run(40_000, text, end, new StochasticPlan { Method = JumpMethod.Direct }, species);
        for (var column = 0; column < species.Length; column++)
        {
            double[] x = [.. hybrid.Where((_, i) => i % species.Length == column)], y = [.. direct.Where((_, i) => i % species.Length == column)];
            Alike(x, y);
            var (mx, my) = (x.Average(), y.Average());
            Alike([.. x.Select(v => (v - mx) * (v - mx))], [.. y.Select(v => (v - my) * (v - my))]);
        }
    }

    private static void Alike(double[] x, double[] y)
    {
        var error = Math.Sqrt((Variance(x) / x.Length) + (Variance(y) / y.Length));
        Assert.InRange(x.Average() - y.Average(), -4 * error, 4 * error);
    }

    private static double Variance(double[] x)
    {
        var mean = x.Average();
        return x.Average(v => (v - mean) * (v - mean));
    }

    // Immigration that swings within a step, and death: Poisson's law at any time, with the mean of the differential equation.
    [Fact]
    public void A_rate_that_swings_is_followed_within_a_step()
    {
        const double end = 7;
        var counts = Run("substanceOnly species X; X = 0; come: => X; 10*(1 + sin(3*time)); go: X => ; X", end, Hybrid("X"), "X");
        var mean = (10 * (1 - Math.Exp(-end))) + ((Math.Sin(3 * end) - (3 * Math.Cos(3 * end)) + (3 * Math.Exp(-end))) * 10 / 10);
        WithinErrors.MeanAndVariance(mean, mean, counts);
    }

    // The same with fifty swings in a step that nothing else shortens.
    [Fact]
    public void A_rate_that_swings_fast_is_followed_in_parts_of_a_step()
    {
        const double end = 3;
        var counts = Run(20_000, "substanceOnly species X; X = 0; come: => X; 20*sin(50*time)^2; go: X => ; X", end, Hybrid("X"), "X");
        var mean = (10 * (1 - Math.Exp(-end))) - (10 * (Math.Cos(100 * end) + (100 * Math.Sin(100 * end)) - Math.Exp(-end)) / 10_001);
        WithinErrors.MeanAndVariance(mean, mean, counts);
    }

    // y' = X - 2 y, X with immigration 8 and death 1 for a long time: mean 8/2, variance 8/(2 (2 + 1)).
    [Fact]
    public void What_is_integrated_feels_the_counts_and_their_noise()
    {
        var y = Run(40_000, "substanceOnly species X; X = 8; come: => X; 8; go: X => ; X; y = 4; y' = X - 2*y", 12, Hybrid("X"), "y");
        WithinErrors.MeanAndVariance(4, 8 / (2.0 * 3), y);
    }

    // Items of a scarce species become those of an abundant one, which decay by an equation: the mean is that of the equations.
    [Fact]
    public void What_a_firing_adds_to_an_abundant_species_decays_like_the_rest()
    {
        const string text = "substanceOnly species X, Y; X = 15; Y = 5000; come: => X; 15; ripen: X => Y; X; go: Y => ; 2*Y; feed: => Y; 10000";
        var y = Run(text, 6, new StochasticPlan { Method = JumpMethod.Hybrid, Threshold = 100, Scarce = [new ScarceSpecies("X"), new ScarceSpecies("Y")] }, "Y");
        var mean = 5007.5 - (7.5 * Math.Exp(-12));
        var error = Math.Sqrt(y.Average(v => (v - mean) * (v - mean)) / Runs);
        Assert.InRange(y.Average(), mean - (4 * error), mean + (4 * error));
    }
}
