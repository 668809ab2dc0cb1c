using Cartwin.Models;
using Cartwin.Numerics;
using static Cartwin.Testing.WithinErrors;

namespace Cartwin.Simulation.Tests;

/// <summary>Stochastic simulation against what probability theory knows, at a million runs.</summary>
/// <remarks>A probability or mean is compared within four standard errors of the run. If the simulation is right, one comparison in 15,800
/// fails by chance; the tests of this class make about fifty, so that one choice of all seeds in three hundred would raise a false alarm.
/// The seeds are fixed: what passes once passes always, and a change of the method shows. Variances are compared within four standard errors,
/// too, estimated from the fourth moments of the run.</remarks>
public sealed class TheoryTests
{
    private const int Million = 1_000_000;

    private static string BirthAndDeath(double start, double birth, double death) => FormattableString.Invariant(
        $"substanceOnly species X; X = {start}; birth: => X; {birth}*X; death: X => ; {death}*X");

    /// <summary>Values of the outputs at the times, and first times below half a cell, patient by patient.</summary>
    private static SimulationResult Run(string text, JumpMethod method, ulong seed, int patients, double[] times, params string[] outputs) =>
        Run(text, new StochasticPlan { Method = method }, seed, patients, times, [], outputs);

    private static SimulationResult Run(string text, StochasticPlan stochastic, ulong seed, int patients, double[] times, Measure[] measures, params string[] outputs)
    {
        var plan = new SimulationPlan
        {
            EndTime = times[^1],
            OutputTimes = times.ToValueArray(),
            Outputs = outputs.ToValueArray(),
            Measures = measures.ToValueArray(),
            KeepTrajectories = outputs.Length > 0,
            Stochastic = stochastic,
        };
        var result = Simulate.Create(text, plan).Run(new Copies(patients) { Seed = seed }, new RunOptions { Threads = 2, BatchSize = 4096 });
        Assert.DoesNotContain(result.Outcomes, o => !o.Solved);
        return result;
    }

    private static double[] Column(double[] table, int columns, int column)
    {
        var values = new double[table.Length / columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = table[(i * columns) + column];
        return values;
    }

    /// <summary>Probability that the offspring of one cell has died out by t. Kendall, Ann Math Stat 19 (1948) 1.</summary>
    private static double ExtinctBy(double t, double birth, double death)
    {
        if (birth == death)
            return birth * t / (1 + (birth * t));
        var growth = Math.Exp((birth - death) * t);
        return death * (growth - 1) / ((birth * growth) - death);
    }

    public static TheoryData<JumpMethod, int, double, double, double> Clones =>
        new()
        {
            { JumpMethod.Direct, Million, 5, 1.0, 1.2 },
            { JumpMethod.Direct, Million, 3, 1.0, 1.0 },
            { JumpMethod.Direct, Million, 4, 1.0, 0.8 },
            { JumpMethod.TauLeaping, Million, 4, 1.0, 1.2 },
            { JumpMethod.Hybrid, Million, 5, 1.0, 1.2 },
            { JumpMethod.Hybrid, Million, 4, 1.0, 0.8 },
        };

    [Theory]
    [MemberData(nameof(Clones))]
    public void A_linear_clone_dies_out_as_Kendall_says(JumpMethod method, int runs, double start, double birth, double death)
    {
        double[] times = [0.5, 1, 2, 4];
        var found = Run(BirthAndDeath(start, birth, death), method, 1, runs, times, "X").Trajectories;
        for (var i = 0; i < times.Length; i++)
        {
            var counts = Column(found, times.Length, i);
            Probability(Math.Pow(ExtinctBy(times[i], birth, death), start), counts.Select(c => c == 0));
            var growth = Math.Exp((birth - death) * times[i]);
            var variance = birth == death ? 2 * birth * times[i] : (birth + death) / (birth - death) * growth * (growth - 1);
            MeanAndVariance(start * growth, start * variance, counts);
        }
    }

    // A clone that is not extinct when it has 60 cells goes extinct with probability (1/1.5)^60 = 3e-11.
    [Theory]
    [InlineData(JumpMethod.Direct, Million)]
    [InlineData(JumpMethod.Hybrid, 50_000)]
    public void A_growing_clone_dies_out_at_all_with_the_ratio_of_deaths_to_births(JumpMethod method, int runs)
    {
        const string text = "substanceOnly species X; X = 3; a = 1; birth: => X; 1.5*a*X; death: X => ; a*X; E: at (X >= 60): a = 0";
        var found = Run(text, new StochasticPlan { Method = method, Threshold = 1000 }, 2, runs, [400], [], "X").Trajectories;
        Assert.All(found, c => Assert.True(c is 0 or 60));
        Probability(Math.Pow(1 / 1.5, 3), found.Select(c => c == 0));
    }

    [Theory]
    [InlineData(JumpMethod.Direct, Million)]
    [InlineData(JumpMethod.Hybrid, Million)]
    public void The_time_of_extinction_has_its_distribution(JumpMethod method, int runs)
    {
        const double birth = 0.5;
        var measure = new FirstTime("gone", "X", 0.5, Above: false);
        var times = Run(BirthAndDeath(1, birth, 1), new StochasticPlan { Method = method }, 3, runs, [80], [measure]).Measures;

        // By 80 days all but 1e-17 of them have died out. The mean is ln(d/(d - b))/b.
        Assert.DoesNotContain(times, double.IsNaN);
        var mean = Math.Log(1 / (1 - birth)) / birth;
        var error = Math.Sqrt(times.Average(t => (t - mean) * (t - mean)) / runs);
        Assert.InRange(times.Average(), mean - (4 * error), mean + (4 * error));

        // Kolmogorov: the largest distance of the distributions is above 2.3/sqrt(n) with probability 2 exp(-2 2.3²) = 5e-5.
        Array.Sort(times);
        var distance = 0.0;
        for (var i = 0; i < runs; i++)
        {
            var p = ExtinctBy(times[i], birth, 1);
            distance = Math.Max(distance, Math.Max(Math.Abs(p - (i / (double)runs)), Math.Abs(p - ((i + 1) / (double)runs))));
        }
        Assert.True(distance < 2.3 / Math.Sqrt(runs), $"distance {distance}");
    }

    // Kendall (1948): births and deaths with rates of time; here deaths that fade.
    [Fact]
    public void Deaths_that_fade_are_followed_by_the_hybrid_method()
    {
        const int runs = Million;
        const string text = "substanceOnly species X; X = 4; birth: => X; 0.5*X; death: X => ; 2*exp(-0.4*time)*X";
        var found = Run(text, JumpMethod.Hybrid, 4, runs, [2, 5], "X").Trajectories;
        for (var i = 0; i < 2; i++)
        {
            var p = Fading(i == 0 ? 2 : 5);
            Probability(Math.Pow(p, 4), Column(found, 2, i).Select(c => c == 0));
        }

        static double Fading(double t)
        {
            const int steps = 20_000;
            var (sum, h) = (0.0, t / steps);
            for (var k = 0; k <= steps; k++)
            {
                var s = k * h;
                var rho = (2 / 0.4 * (1 - Math.Exp(-0.4 * s))) - (0.5 * s);
                sum += (k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2) * 2 * Math.Exp(-0.4 * s) * Math.Exp(rho);
            }
            var integral = sum * h / 3;
            return integral / (1 + integral);
        }
    }

    // X => 2 X, X => 0 and batches of three: m' = (b - d) m + 3 a and v' = 2 (b - d) v + (b + d) m + 9 a.
    [Theory]
    [InlineData(JumpMethod.Direct, Million)]
    [InlineData(JumpMethod.TauLeaping, Million)]
    [InlineData(JumpMethod.Hybrid, Million)]
    public void Branching_with_immigration_in_batches_has_its_moments(JumpMethod method, int runs)
    {
        const string text = "substanceOnly species X; X = 6; split: X => 2 X; 0.8*X; death: X => ; X; batch: => 3 X; 0.7";
        const double t = 2;
        var counts = Run(text, method, 5, runs, [t], "X").Trajectories;
        const double r = 0.8 - 1;
        const double steady = 2.1 / -r;
        var growth = Math.Exp(r * t);
        var mean = steady + ((6 - steady) * growth);

        // Integrated: v = ∫ e^(2r(t-s)) ((b + d) m(s) + 9 a) ds.
        var variance = (((1.8 * steady) + 6.3) * (1 - (growth * growth)) / (-2 * r)) + (1.8 * (6 - steady) * growth * (1 - growth) / -r);
        MeanAndVariance(mean, variance, counts);
        // No offspring of the six and no offspring of any batch.
        Probability(NoneLeft(t), counts.Select(c => c == 0));

        static double NoneLeft(double t)
        {
            const int steps = 2000;
            var (sum, h) = (0.0, t / steps);
            for (var k = 0; k <= steps; k++)
                sum += (k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2) * (1 - Math.Pow(ExtinctBy(k * h, 0.8, 1), 3));
            return Math.Pow(ExtinctBy(t, 0.8, 1), 6) * Math.Exp(-0.7 * sum * h / 3);
        }
    }

    [Theory]
    [InlineData(JumpMethod.Direct, Million)]
    [InlineData(JumpMethod.TauLeaping, Million)]
    [InlineData(JumpMethod.Hybrid, Million)]
    public void Immigration_and_death_come_to_Poissons_law(JumpMethod method, int runs)
    {
        var counts = Run("substanceOnly species X; X = 0; come: => X; 3; die: X => ; X", method, 6, runs, [3], "X").Trajectories;
        var mean = 3 * (1 - Math.Exp(-3.0));
        MeanAndVariance(mean, mean, counts);
        var p = Math.Exp(-mean);
        for (var k = 0; k < 9; k++)
        {
            Probability(p, counts.Select(c => c == k));
            p *= mean / (k + 1);
        }
    }

    // 2 A <=> B with 20 A at most: the master equation has eleven states.
    [Theory]
    [InlineData(JumpMethod.Direct, Million)]
    [InlineData(JumpMethod.Hybrid, Million)]
    public void A_dimerisation_follows_its_master_equation(JumpMethod method, int runs)
    {
        const string text = "substanceOnly species A, B; A = 20; B = 0; pair: 2 A -> B; 0.02*A*(A - 1) - 0.5*B";
        var counts = Run(text, method, 7, runs, [1.5], "B").Trajectories;
        var p = MasterEquation.Solve(11, 1.5, 0, (from, to) =>
            to == from + 1 ? 0.02 * (20 - (2 * from)) * (19 - (2 * from)) : to == from - 1 ? 0.5 * from : 0);
        for (var b = 0; b <= 10; b++)
            if (p[b] > 1e-5)
                Probability(p[b], counts.Select(c => c == b));
    }

    // Schlögl's model between two stable states, the counts cut at 250, where nobody comes.
    [Fact]
    public void Schloegls_two_states_have_the_probabilities_of_the_master_equation()
    {
        const int runs = 20_000;
        const string text = """
            substanceOnly species X; X = 60
            up: 2 X => 3 X; 0.09*X*(X - 1); down: 3 X => 2 X; 0.0006*X*(X - 1)*(X - 2); come: => X; 60; go: X => ; 3.7*X
            """;
        var p = MasterEquation.Solve(251, 2, 60, (from, to) =>
            to == from + 1 ? (0.09 * from * (from - 1.0)) + 60
            : to == from - 1 ? (0.0006 * from * (from - 1.0) * (from - 2.0)) + (3.7 * from)
            : 0);
        var mean = p.Select((chance, x) => chance * x).Sum();
        var variance = p.Select((chance, x) => chance * (x - mean) * (x - mean)).Sum();
        Assert.True(p[240..].Sum() < 1e-9);
        foreach (var method in (JumpMethod[])[JumpMethod.Direct, JumpMethod.TauLeaping])
        {
            var counts = Run(text, method, 8, method == JumpMethod.Direct ? 5 * runs : runs, [2], "X").Trajectories;
            MeanAndVariance(mean, variance, counts);
            foreach (var level in (int[])[20, 40, 60, 80, 100])
                Probability(p[..level].Sum(), counts.Select(c => c < level));
        }
    }
}
