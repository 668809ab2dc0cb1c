using System.Globalization;
using System.Text;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>What the threshold of the hybrid method costs in accuracy: the numbers and figures of docs/validation/stochastic-convergence.md.</summary>
public sealed class HybridConvergenceTests
{
    private const int Runs = 1000;

    private static readonly double[] Thresholds = [5, 10, 20, 50, 100, 200, 500];

    /// <summary>A clone with one rate of death until a time and another after it.</summary>
    private sealed record Clone(string Name, double Start, double Birth, double Death, double Until, double Later, double End)
    {
        public string Text => FormattableString.Invariant(
            $"substanceOnly species X; X = {Start}; d = {Death}; birth: => X; {Birth}*X; death: X => ; d*X");

        // No event: what the plan changes ends a step where it happens, and no other.
        public SimulationPlan Plan => new() { EndTime = End, OutputTimes = [End], Changes = Until < End ? [new InputChange(Until, "d", Later)] : [] };

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
        new("killed slowly, for good", 1000, 1, 1.3, 1e6, 1.3, 150),
        new("nearly critical, grows back", 1000, 1, 1.3, 15, 0.9, 100),
    ];

    private static SimulationResult Run(string text, double end, StochasticPlan? stochastic, int runs, ulong seed, params string[] outputs) =>
        Run(text, new SimulationPlan { EndTime = end, OutputTimes = [end] }, stochastic, runs, seed, [], outputs);

    private static SimulationResult Run(string text, SimulationPlan part, StochasticPlan? stochastic, int runs, ulong seed, Measure[] measures, params string[] outputs)
    {
        var plan = part with
        {
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
        var extinctions = Extinctions();
        Figures(page, extinctions);
        Extinction(page, extinctions);
        Large(page);
        Small(page);
        MarkedPage.Match("docs/validation/stochastic-convergence.md", page.ToString());
    }

    /// <summary>What the runs of a clone show at a threshold, beside what is exact. Times are of the runs in which it dies out.</summary>
    private sealed record Found(Clone Case, double Threshold, double[] Times, double Probability, double Mean, double Deviation)
    {
        public double Share => Times.Length / (double)Runs;

        public double ErrorOfShare => Math.Sqrt(Math.Max(Probability * (1 - Probability), 0) / Runs);

        /// <summary>Distance in standard errors; none where all die out for certain.</summary>
        public double Errors => Probability * (1 - Probability) * Runs < 1e-3 ? 0 : (Share - Probability) / ErrorOfShare;

        public double MeanTime => Times.Length == 0 ? double.NaN : Times.Average();

        public double ErrorOfMean => Deviation / Math.Sqrt(Times.Length);

        public double ErrorsOfMean => (MeanTime - Mean) / ErrorOfMean;

        public double DeviationOfTimes => Math.Sqrt(Times.Average(t => (t - MeanTime) * (t - MeanTime)));
    }

    private static List<Found> Extinctions()
    {
        var all = new List<Found>();
        var measure = new FirstTime("gone", "X", 0.5, Above: false);
        foreach (var clone in Clones)
        {
            var (p, mean, deviation) = Exact(clone);
            foreach (var threshold in Thresholds)
            {
                var times = Run(clone.Text, clone.Plan, Hybrid(threshold), Runs, 1, [measure]).Measures;
                all.Add(new Found(clone, threshold, [.. times.Where(t => !double.IsNaN(t))], p, mean, deviation));
            }
        }
        return all;
    }

    private static void Figures(StringBuilder page, List<Found> all)
    {
        var clones = all.GroupBy(f => f.Case).ToArray();
        var shares = new ThresholdFigure(
            $"How many of {Runs.ToString("N0", CultureInfo.InvariantCulture)} runs die out; bars: 2 standard errors",
            "Probability of extinction of four clones against the threshold, beside the exact value. " + Told(all, f => f.Errors),
            "Runs that die out (%)",
            0.1,
            v => Number(100 * v, "0"),
            [.. clones.Select(c => Panel(c, f => (f.Threshold, f.Share, f.ErrorOfShare), c.First().Probability, Percent))]
        );
        var times = new ThresholdFigure(
            "Mean time of extinction relative to the exact one; bars: 2 standard errors",
            "Mean time of extinction of four clones, divided by the exact mean, against the threshold. " + Told(all, f => f.ErrorsOfMean),
            "Mean time / exact mean (1)",
            0.05,
            v => Number(v, "0.00"),
            [.. clones.Select(c => Panel(c, f => (f.Threshold, f.MeanTime / f.Mean, f.ErrorOfMean / f.Mean), 1, _ => $"exact {Number(c.First().Mean, "0.0")} days"))]
        );
        var wide = times.Panels.Select(p => p.Spread).ToArray();
        var range = (Math.Floor(wide.Min(w => w.Low) / 0.05) * 0.05, Math.Ceiling(wide.Max(w => w.High) / 0.05) * 0.05);
        times = times with { Panels = [.. times.Panels.Select(p => p with { Range = range })] };
        foreach (var (name, figure) in new[] { ("extinction", shares), ("time", times) })
        {
            WrittenFile.Match($"docs/validation/figures/threshold-{name}.svg", figure.Draw());
            page.Append(CultureInfo.InvariantCulture, $"\n![{figure.Description}](figures/threshold-{name}.svg)\n");
        }

        static string Percent(double p) => $"exact {Number(100 * p, "0.0")} %";
    }

    // All panels of shares are of the same height in per cent, where that is enough.
    private static ThresholdPanel Panel(IEnumerable<Found> clone, Func<Found, (double Threshold, double Value, double Error)> point, double exact, Func<double, string> label)
    {
        var points = clone.Select(point).ToArray();
        var values = points.Select(p => p.Value).Append(exact).Where(v => !double.IsNaN(v)).ToArray();
        var range = values.Max() <= 0.5 ? (0, 0.5) : values.Min() >= 0.5 ? (0.5, 1.0) : (0.0, 1.0);
        return new ThresholdPanel(clone.First().Case.Name, exact, label(exact), points) { Range = range };
    }

    // For readers who do not see the figure.
    private static string Told(List<Found> all, Func<Found, double> errors)
    {
        var largest = Thresholds.Select(t => (t, Largest: all.Where(f => f.Threshold == t).Max(f => double.IsNaN(errors(f)) ? 0 : Math.Abs(errors(f)))));
        return "Largest distance in standard errors: " + string.Join(", ", largest.Select(l => $"{Number(l.Largest, "0.0")} at {Number(l.t, "0")}")) + ".";
    }

    private static void Extinction(StringBuilder page, List<Found> all)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### Extinction against the threshold, {Runs} runs each\n\n");
        page.Append(Row("clone", "threshold", "extinct", "exact", "errors", "mean time", "exact", "errors", "SD of time", "exact"));
        page.Append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var f in all)
        {
            var none = f.Times.Length == 0;
            page.Append(Row(
                f.Case.Name, f.Threshold, Number(f.Share, "0.0000"), Number(f.Probability, "0.0000"), Number(f.Errors, "0.0"),
                none ? "" : Number(f.MeanTime, "0.000"), Number(f.Mean, "0.000"), none ? "" : Number(f.ErrorsOfMean, "0.0"),
                none ? "" : Number(f.DeviationOfTimes, "0.000"), Number(f.Deviation, "0.000")));
            // The default must be as good as chance lets see.
            if (f.Threshold >= 100)
            {
                Assert.InRange(f.Errors, -4, 4);
                Assert.InRange(f.ErrorsOfMean, -4, 4);
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
        var last = double.NaN;
        foreach (var scale in new[] { 10.0, 100, 1000, 10_000, 100_000 })
        {
            var text = FormattableString.Invariant(
                $"substanceOnly species X, E; X = {0.2 * scale}; E = {0.1 * scale}; birth: => X; X; crowd: X => ; X*X/{scale}; kill: X => ; 0.5*X*E/{scale}; come: => E; 0.3*X; go: E => ; 0.5*E");
            var ode = Run(text, 10, null, 1, 1, "X").Trajectories[0];
            var runs = Run(text, 10, Hybrid(100) with { Scarce = [new ScarceSpecies("X"), new ScarceSpecies("E")] }, 200, 2, "X").Trajectories;
            var distance = Math.Sqrt(runs.Average(x => Math.Pow((x / ode) - 1, 2)));
            page.Append(Row(scale, Number(ode, "0.00"), Number(runs.Average(), "0.00"), Number(distance, "0.0e+0")));
            last = distance;
        }
        Assert.True(last < 1e-3, $"distance {last}");
    }

    // A threshold above all counts leaves nothing but firings.
    private static void Small(StringBuilder page)
    {
        page.Append("\n### Few cells: against the direct method\n\n");
        page.Append(Row("threshold", "mean of X", "direct", "errors", "SD of X", "direct"));
        page.Append("| ---: | ---: | ---: | ---: | ---: | ---: |\n");
        const string text = "substanceOnly species X, E; X = 30; E = 5; birth: => X; X; crowd: X => ; X*X/100; kill: X => ; 0.02*X*E; come: => E; 0.1*X; go: E => ; 0.5*E";
        const int runs = 2000;
        var direct = Run(text, 5, new StochasticPlan { Method = JumpMethod.Direct }, 25 * runs, 3, "X").Trajectories;
        var (mean, deviation) = Moments(direct);
        foreach (var threshold in new[] { 5.0, 10, 20, 50, 100, 500 })
        {
            var (found, spread) = Moments(Run(text, 5, Hybrid(threshold), runs, 4, "X").Trajectories);
            var errors = (found - mean) / (deviation / Math.Sqrt(runs));
            page.Append(Row(threshold, Number(found, "0.00"), Number(mean, "0.00"), Number(errors, "0.0"), Number(spread, "0.00"), Number(deviation, "0.00")));
            if (threshold < 100)
                continue;
            Assert.InRange(errors, -4, 4);
            // Of a nearly normal number the deviation of n runs is right within 1/sqrt(2n) of itself.
            Assert.InRange(spread / deviation, 1 - (4 / Math.Sqrt(2 * runs)), 1 + (4 / Math.Sqrt(2 * runs)));
        }
    }

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }
}
