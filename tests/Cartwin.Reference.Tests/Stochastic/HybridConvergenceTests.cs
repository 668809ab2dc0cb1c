using System.Globalization;
using System.Text;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>What the threshold of the hybrid method costs in accuracy: the numbers of docs/validation/stochastic-convergence.md.</summary>
public sealed class HybridConvergenceTests
{
    private const int Runs = 4000;

    private static readonly double[] Thresholds = [5, 10, 20, 50, 100, 200, 500, 1000];

    /// <summary>A clone with one rate of death until a time and another after it.</summary>
    private sealed record Clone(string Name, double Start, double Birth, double Death, double Until, double Later, double End)
    {
        public string Text => FormattableString.Invariant(
            $"substanceOnly species X; X = {Start}; d = {Death}; birth: => X; {Birth}*X; death: X => ; d*X; E: at (time >= {Until}): d = {Later}");

        /// <summary>Probability that all have died out by t. Kendall, Ann Math Stat 19 (1948) 1: p = I/(1 + I) for one cell.</summary>
        public double ExtinctBy(double t)
        {
            var first = Part(Death, Math.Min(t, Until));
            var later = t > Until ? Math.Exp((Death - Birth) * Until) * Part(Later, t - Until) : 0;
            var integral = first + later;
            return Math.Exp(-Start * Math.Log(1 + (1 / integral)));
        }

        // ∫ d e^((d - b) s) ds.
        private double Part(double death, double time) =>
            death == Birth ? death * time : death * (Math.Exp((death - Birth) * time) - 1) / (death - Birth);
    }

    private static readonly Clone[] Clones =
    [
        new("killed fast, for good", 5000, 0.1, 2, 1e6, 2, 40),
        new("killed fast, grows back", 5000, 0.5, 2, 5.2, 0.1, 60),
        new("killed slowly, for good", 2000, 1, 1.2, 1e6, 1.2, 300),
        new("nearly critical, grows back", 2000, 1, 1.3, 20, 0.9, 160),
    ];

    private static SimulationResult Run(string text, double end, StochasticPlan? stochastic, int runs, ulong seed, Measure[] measures, params string[] outputs)
    {
        var plan = new SimulationPlan
        {
            EndTime = end,
            OutputTimes = [end],
            Outputs = outputs.ToValueArray(),
            KeepTrajectories = outputs.Length > 0,
            Measures = measures.ToValueArray(),
            RelativeTolerance = 1e-4,
            AbsoluteTolerance = 1e-6,
            Stochastic = stochastic,
        };
        var system = OdeSystem.Of(AntimonyDocument.Read(new SourceText("clone.ant", text)).ValueOrThrow().Model);
        var result = Simulator.Create(system, plan).ValueOrThrow().Run(new PatientTable(0, [], [.. Enumerable.Range(0, runs).Select(i => $"{i}")]) { Seed = seed }, new RunOptions { Threads = Environment.ProcessorCount });
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        return result;
    }

    private static StochasticPlan Hybrid(double threshold) => new() { Method = JumpMethod.Hybrid, Threshold = threshold };

    private static string Row(params object[] cells) =>
        "| " + string.Join(" | ", cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture))) + " |\n";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    [Fact]
    public void The_page_shows_what_the_threshold_costs()
    {
        var page = new StringBuilder();
        Extinction(page);
        Large(page);
        Small(page);
        MarkedPage.Match("docs/validation/stochastic-convergence.md", page.ToString());
    }

    private static void Extinction(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### Extinction against the threshold, {Runs} runs each\n\n");
        page.Append(Row("clone", "threshold", "extinct", "exact", "errors", "mean time", "exact", "errors", "SD of time", "exact"));
        page.Append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var clone in Clones)
        {
            var (p, mean, deviation) = Exact(clone);
            foreach (var threshold in Thresholds)
            {
                var measure = new FirstTime("gone", "X", 0.5, Above: false);
                var times = Run(clone.Text, clone.End, Hybrid(threshold), Runs, 1, [measure]).Measures.Where(t => !double.IsNaN(t)).ToArray();
                var share = times.Length / (double)Runs;
                var errors = p * (1 - p) * Runs < 1e-3 ? 0 : (share - p) / Math.Sqrt(p * (1 - p) / Runs);
                var found = times.Average();
                var spread = Math.Sqrt(times.Average(t => (t - found) * (t - found)));
                var errorsOfMean = (found - mean) / (deviation / Math.Sqrt(times.Length));
                page.Append(Row(
                    clone.Name, threshold, Number(share, "0.0000"), Number(p, "0.0000"), Number(errors, "0.0"),
                    Number(found, "0.000"), Number(mean, "0.000"), Number(errorsOfMean, "0.0"), Number(spread, "0.000"), Number(deviation, "0.000")));
                // The default must be as good as chance lets see.
                if (threshold >= 100)
                {
                    Assert.InRange(errors, -4, 4);
                    Assert.InRange(errorsOfMean, -4, 4);
                }
            }
        }
    }

    // Moments of the time of extinction, of those that die out by the end, from its distribution function by Simpson's rule.
    private static (double Probability, double Mean, double Deviation) Exact(Clone clone)
    {
        const int steps = 200_000;
        var (h, p) = (clone.End / steps, clone.ExtinctBy(clone.End));
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i <= steps; i++)
        {
            var weight = i is 0 or steps ? 1 : i % 2 == 1 ? 4 : 2;
            var left = 1 - (i == 0 ? 0 : clone.ExtinctBy(i * h) / p);
            first += weight * left;
            second += weight * left * 2 * i * h;
        }
        var (mean, square) = (first * h / 3, second * h / 3);
        return (p, mean, Math.Sqrt(square - (mean * mean)));
    }

    // Counts grow with the scale, their relative noise falls as its root: a run comes to the differential equation.
    private static void Large(StringBuilder page)
    {
        page.Append("\n### Many cells: one run against the differential equation\n\n");
        page.Append(Row("scale", "X by the equation", "X, mean of 200 runs", "relative distance of a run, root mean square"));
        page.Append("| ---: | ---: | ---: | ---: |\n");
        var last = double.PositiveInfinity;
        foreach (var scale in new[] { 10.0, 100, 1000, 10_000, 100_000 })
        {
            var text = FormattableString.Invariant(
                $"substanceOnly species X, E; X = {0.2 * scale}; E = {0.1 * scale}; birth: => X; X; crowd: X => ; X*X/{scale}; kill: X => ; 0.5*X*E/{scale}; come: => E; 0.3*X; go: E => ; 0.5*E");
            var ode = Run(text, 10, null, 1, 1, [], "X").Trajectories[0];
            var runs = Run(text, 10, Hybrid(100) with { Scarce = [new ScarceSpecies("X"), new ScarceSpecies("E")] }, 200, 2, [], "X").Trajectories;
            var distance = Math.Sqrt(runs.Average(x => Math.Pow((x / ode) - 1, 2)));
            page.Append(Row(scale, Number(ode, "0.00"), Number(runs.Average(), "0.00"), Number(distance, "0.0e+0")));
            Assert.True(distance <= last);
            last = distance;
        }
        Assert.True(last < 1e-3);
    }

    // A threshold above all counts leaves nothing but firings.
    private static void Small(StringBuilder page)
    {
        page.Append("\n### Few cells: against the direct method\n\n");
        page.Append(Row("threshold", "mean of X", "direct", "errors", "SD of X", "direct"));
        page.Append("| ---: | ---: | ---: | ---: | ---: | ---: |\n");
        const string text = "substanceOnly species X, E; X = 30; E = 5; birth: => X; X; crowd: X => ; X*X/100; kill: X => ; 0.02*X*E; come: => E; 0.1*X; go: E => ; 0.5*E";
        const int runs = 4000;
        var direct = Run(text, 5, new StochasticPlan { Method = JumpMethod.Direct }, 25 * runs, 3, [], "X").Trajectories;
        var (mean, deviation) = Moments(direct);
        foreach (var threshold in new[] { 5.0, 10, 20, 50, 100, 500 })
        {
            var (found, spread) = Moments(Run(text, 5, Hybrid(threshold), runs, 4, [], "X").Trajectories);
            var errors = (found - mean) / (deviation / Math.Sqrt(runs));
            page.Append(Row(threshold, Number(found, "0.00"), Number(mean, "0.00"), Number(errors, "0.0"), Number(spread, "0.00"), Number(deviation, "0.00")));
            if (threshold >= 100)
                Assert.InRange(errors, -4, 4);
        }
    }

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }
}
