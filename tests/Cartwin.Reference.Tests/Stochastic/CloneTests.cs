using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;
using static Cartwin.Testing.WithinErrors;

namespace Cartwin.Reference.Tests;

/// <summary>The library's clone against the closed forms of its README: the direct method at a million runs, the fading kill by the hybrid method.</summary>
/// <remarks>The tests make 46 comparisons within four standard errors and one of distributions: if all is right, one choice of all seeds in
/// 330 would raise a false alarm. The seeds are fixed, so that what passes once passes always. The capacity of 1.9e9 cells, which the closed
/// forms leave out, moves no result by a thousandth of a standard error.</remarks>
public sealed class CloneTests
{
    private const int Million = 1_000_000;

    /// <summary>Runs of the hybrid method, which integrates the hazard of a kill that follows time.</summary>
    private const int Fading = 1_000_000;

    private const double Death = 0.0266;
    private const double Access = 0.75;
    private const double Birth = 0.085 * 0.976;

    private static readonly OdeSystem Clone = OdeSystem.Of(
        AntimonyDocument.Read("model.ant", File.ReadAllBytes(Repository.PathOf("library/models/clone/model.ant"))).ValueOrThrow().Model
    );

    private static SimulationPlan Plan(double end, JumpMethod method = JumpMethod.Direct) =>
        new() { EndTime = end, Stochastic = new StochasticPlan { Method = method } };

    private static SimulationResult Run(SimulationPlan plan, ulong seed, int runs, params (string Id, double Value)[] settings)
    {
        var source = new Copies(runs, [.. settings.Select(s => s.Value)]) { Seed = seed };
        var simulator = Simulator.Create(Clone, plan with { Varying = settings.Select(s => s.Id).ToValueArray() }).ValueOrThrow();
        var result = simulator.Run(source, new RunOptions { Threads = Environment.ProcessorCount, BatchSize = 4096 });
        Assert.DoesNotContain(result.Outcomes, o => !o.Solved);
        return result;
    }

    /// <summary>All cells at these times, run by run.</summary>
    private static double[][] CellsAt(double[] times, JumpMethod method, ulong seed, int runs, params (string Id, double Value)[] settings)
    {
        var plan = Plan(times[^1], method) with { OutputTimes = times.ToValueArray(), Outputs = ["Aall"], KeepTrajectories = true };
        var found = Run(plan, seed, runs, settings).Trajectories;
        return [.. times.Select((_, t) => Enumerable.Range(0, runs).Select(run => found[(run * times.Length) + t]).ToArray())];
    }

    /// <summary>Probability that one cell's offspring has died out by t. Kendall, Ann Math Stat 19 (1948) 1.</summary>
    private static double ExtinctBy(double t, double death)
    {
        var e = Math.Exp((death - Birth) * t);
        return death * (e - 1) / ((death * e) - Birth);
    }

    // A clone that has twelve cells without kill dies out with probability (d/b)^12 = 1.2e-6, a hundredth of a standard error: there it is stopped.
    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(1, 1, 0.02)]
    public void Left_to_itself_it_dies_out_at_all_with_the_ratio_of_deaths_to_births(double tissue, double blood, double bloodShare)
    {
        var grown = Expr.Of(Operation.GreaterOrEqual, Expr.Symbol("Aall"), 12);
        string[] rates = ["pA", "dMm", "kbt", "ktb"];
        var plan = Plan(1000) with
        {
            OutputTimes = [1000],
            Outputs = ["Aall"],
            KeepTrajectories = true,
            Rules = [new StateRule("grown", grown) { Changes = rates.Select(r => new InputChange(0, r, 0)).ToValueArray() }],
        };
        var cells = Run(plan, 1, Million, ("At", tissue), ("Ab", blood), ("fbB", bloodShare), ("actA", 0), ("kill0", 0)).Trajectories;
        Assert.DoesNotContain(cells, c => c is not (0 or 12));
        Probability(Math.Pow(Death / Birth, tissue + blood), cells.Select(c => c == 0));
    }

    // Without kill it grows, with little it is nearly critical, with that of day 20 it is gone within two days.
    [Theory]
    [InlineData(3, 0, 20)]
    [InlineData(5, 0.07, 20)]
    [InlineData(11, 5.965, 1)]
    public void By_a_time_it_has_died_out_as_Kendall_says(double start, double kill, double end)
    {
        double[] times = [end / 4, end / 2, end];
        var death = Death + (Access * kill);
        var cells = CellsAt(times, JumpMethod.Direct, 2, Million, ("At", start), ("fbB", 0), ("actA", 0), ("kill0", kill));
        for (var i = 0; i < times.Length; i++)
        {
            Probability(Math.Pow(ExtinctBy(times[i], death), start), cells[i].Select(c => c == 0));
            var growth = Math.Exp((Birth - death) * times[i]);
            MeanAndVariance(start * growth, start * (Birth + death) / (Birth - death) * growth * (growth - 1), cells[i]);
        }
    }

    [Fact]
    public void The_offspring_of_one_cell_lasts_as_long_as_theory_says()
    {
        const double kill = 0.2;
        const double death = Death + (Access * kill);
        var plan = Plan(300) with { Measures = [new FirstTime("gone", "Aall", 0.5, Above: false)] };
        var times = Run(plan, 3, Million, ("At", 1), ("fbB", 0), ("actA", 0), ("kill0", kill)).Measures;

        // By day 300 all but 3e-13 of them have died out.
        Assert.DoesNotContain(times, double.IsNaN);
        var mean = Math.Log(death / (death - Birth)) / Birth;
        Mean(mean, times.Average(t => (t - mean) * (t - mean)), times);

        // Kolmogorov: the largest distance of the distributions is above 2.3/sqrt(n) with probability 2 exp(-2 2.3²) = 5e-5.
        Array.Sort(times);
        var distance = 0.0;
        for (var i = 0; i < times.Length; i++)
        {
            var p = ExtinctBy(times[i], death);
            distance = Math.Max(distance, Math.Max(p - (i / (double)Million), ((i + 1) / (double)Million) - p));
        }
        Assert.True(distance < 2.3 / Math.Sqrt(Million), $"distance {distance}");
    }

    // After 110 days e^((b-d)t) is 3e-5, so that the two cells of the start are forgotten.
    [Fact]
    public void With_influx_its_numbers_come_to_the_negative_binomial_distribution()
    {
        const double influx = 0.2;
        const double death = Death + (Access * 0.2);
        var cells = CellsAt([110], JumpMethod.Direct, 4, Million, ("At", 2), ("fbB", 0), ("actA", influx), ("kill0", 0.2))[0];
        MeanAndVariance(influx / (death - Birth), influx * death / Math.Pow(death - Birth, 2), cells);
        var p = Math.Pow(1 - (Birth / death), influx / Birth);
        for (var k = 0; k < 8; k++)
        {
            Probability(p, cells.Select(c => c == k));
            p *= Birth / death * ((influx / Birth) + k) / (k + 1);
        }
    }

    [Fact]
    public void While_the_kill_fades_it_has_died_out_as_Kendall_says()
    {
        const double kill = 3;
        const double fade = 0.8;
        double[] times = [1, 2, 5];
        var cells = CellsAt(times, JumpMethod.Hybrid, 5, Fading, ("fbB", 0), ("actA", 0), ("kill0", kill), ("fade", fade));
        for (var i = 0; i < times.Length; i++)
        {
            var integral = Integral(times[i]);
            Probability(Math.Pow(integral / (1 + integral), 11), cells[i].Select(c => c == 0));
            var growth = Math.Exp(-Loss(times[i]));
            // Kendall's equation 14: v = n e^(-2ρ) ∫ (b + d) e^ρ, and ∫ (d - b) e^ρ = e^ρ - 1.
            Mean(11 * growth, 11 * growth * growth * ((2 * integral) - (1 / growth) + 1), cells[i]);
        }

        static double Rate(double s) => Death + (Access * kill * Math.Exp(-fade * s));

        static double Loss(double s) => ((Death - Birth) * s) + (Access * kill / fade * (1 - Math.Exp(-fade * s)));

        // ∫ d e^ρ from 0 to t by Simpson's rule.
        static double Integral(double t)
        {
            const int steps = 2000;
            var (sum, h) = (0.0, t / steps);
            for (var k = 0; k <= steps; k++)
                sum += (k is 0 or steps ? 1 : k % 2 == 1 ? 4 : 2) * Rate(k * h) * Math.Exp(Loss(k * h));
            return sum * h / 3;
        }
    }

    /// <summary>Patients who all bring the same.</summary>
    private sealed class Copies(int count, double[] settings) : PatientSource
    {
        public override long Count => count;

        public override void Fill(long first, Span<double> values)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = settings[i % settings.Length];
        }
    }
}
