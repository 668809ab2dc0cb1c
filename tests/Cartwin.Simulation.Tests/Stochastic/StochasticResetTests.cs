using Cartwin.Models;
using Cartwin.Numerics;
using static Cartwin.Testing.WithinErrors;

namespace Cartwin.Simulation.Tests;

/// <summary>Returns to the start, NONMEM's EVID 3 and 4, where cells are counted.</summary>
/// <remarks>Means, variances and probabilities are compared within four standard errors, about eighty times: one choice of all seeds in 200 would
/// raise a false alarm.</remarks>
public sealed class StochasticResetTests
{
    private const int Patients = 20_000;

    /// <summary>Ten cells that are born and die.</summary>
    private const string Clone = "substanceOnly species X; X = 10; birth: => X; 0.8*X; death: X => ; X";

    private const string Deaths = "substanceOnly species X; X = 10; death: X => ; X";

    public static TheoryData<JumpMethod> Methods => [JumpMethod.Direct, JumpMethod.TauLeaping, JumpMethod.Hybrid];

    private static SimulationPlan Plan(JumpMethod method, params double[] times) =>
        Simulate.Plan(times[^1], times) with { Outputs = ["X"], RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9, Stochastic = new StochasticPlan { Method = method } };

    private static SimulationResult Run(string text, SimulationPlan plan, int patients = Patients, PatientSource? source = null, RunOptions? options = null)
    {
        source ??= new Copies(patients) { Seed = 23 };
        var result = Simulate.Create(text, plan).Run(source, options ?? new RunOptions { Threads = 2 });
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        return result;
    }

    // The only output is X.
    private static double[] At(SimulationResult result, SimulationPlan plan, int time) =>
        [.. Enumerable.Range(0, result.Outcomes.Length).Select(p => result.Trajectories[(p * plan.OutputTimes.Count) + time])];

    private static (double Mean, double Variance) CloneAfter(double t)
    {
        var growth = Math.Exp(-0.2 * t);
        return (10 * growth, 10 * 9 * growth * (1 - growth));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void After_a_return_all_begins_again_with_other_chances(JumpMethod method)
    {
        var plan = Plan(method, 0.5, 1, 1.5, 3) with { Doses = [Dose.Reset(1)] };
        var result = Run(Clone, plan);
        Assert.All(result.Trajectories, x => Assert.Equal(Math.Floor(x), x));
        Assert.All(At(result, plan, 1), x => Assert.Equal(10, x));
        var (before, after) = (At(result, plan, 0), At(result, plan, 2));
        var (mean, variance) = CloneAfter(0.5);
        MeanAndVariance(mean, variance, before);
        MeanAndVariance(mean, variance, after);
        (var later, var spread) = CloneAfter(2);
        MeanAndVariance(later, spread, At(result, plan, 3));

        // Numbers that began anew would repeat the same course; those that go on make it independent.
        Mean(0, variance * variance, [.. before.Zip(after, (a, b) => (a - mean) * (b - mean))]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_start_that_is_not_whole_becomes_a_whole_number_by_chance_at_every_return(JumpMethod method)
    {
        var plan = Plan(method, 0, 1, 2) with { Doses = [Dose.Reset(1), Dose.Reset(2)] };
        var result = Run(Clone.Replace("X = 10", "X = 7.4", StringComparison.Ordinal), plan);
        Assert.All(result.Trajectories, x => Assert.True(x is 7 or 8));
        for (var time = 0; time < 3; time++)
            Probability(0.4, At(result, plan, time).Select(x => x == 8));
        Probability(0.4 * 0.4, At(result, plan, 0).Zip(At(result, plan, 1), (a, b) => a == 8 && b == 8));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_return_with_a_dose_gives_the_dose_after_the_return_and_returns_once(JumpMethod method)
    {
        var plan = Plan(method, 1, 2, 3) with { Doses = [new Dose(1, "X", 5) { Resets = true, Additional = 1, Interval = 1 }] };
        var result = Run(Deaths, plan);
        Assert.All(At(result, plan, 0), x => Assert.Equal(15, x));
        var (one, two) = (Math.Exp(-1), Math.Exp(-2));
        MeanAndVariance(5 + (15 * one), 15 * one * (1 - one), At(result, plan, 1));
        MeanAndVariance((15 * two) + (5 * one), (15 * two * (1 - two)) + (5 * one * (1 - one)), At(result, plan, 2));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_dose_with_a_return_that_is_not_whole_keeps_its_mean(JumpMethod method)
    {
        var plan = Plan(method, 1) with { Doses = [new Dose(1, "X", 2.3) { Resets = true }] };
        var found = Run(Deaths, plan).Trajectories;
        Assert.All(found, x => Assert.True(x is 12 or 13));
        Probability(0.3, found.Select(x => x == 13));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_return_ends_an_infusion_and_one_that_comes_with_it_begins(JumpMethod method)
    {
        var infusion = new Dose(0, "X", 40) { Duration = 4 };
        var plan = Plan(method, 0.9, 1, 2, 3) with { Doses = [infusion, Dose.Reset(1), new Dose(2, "X", 6) { Duration = 0.5, Resets = true }] };
        var result = Run(Deaths, plan);
        double Left(double t) => Math.Exp(-t);
        Mean((10 * Left(0.9)) + (10 * (1 - Left(0.9))), (10 * Left(0.9) * (1 - Left(0.9))) + (10 * (1 - Left(0.9))), At(result, plan, 0));
        Assert.All(At(result, plan, 1), x => Assert.Equal(10, x));
        Assert.All(At(result, plan, 2), x => Assert.Equal(10, x));

        // Deaths of ten, and a Poisson number of those infused at 12 a day.
        var infused = 12 * (1 - Left(0.5)) * Left(0.5);
        Mean((10 * Left(1)) + infused, (10 * Left(1) * (1 - Left(1))) + infused, At(result, plan, 3));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Measures_go_on_over_a_return(JumpMethod method)
    {
        // One cell that dies: it is gone for the first time before the return or after it, and alive again right at the return.
        var plan = Plan(method, 1, 2) with
        {
            Doses = [Dose.Reset(1)],
            Measures = [new FirstTime("gone", "X", 0.5, Above: false), new Duration("alive", "X", 0.5, Above: true), new Extreme("most", "X", Largest: true)],
        };
        var result = Run(Deaths.Replace("X = 10", "X = 1", StringComparison.Ordinal), plan);
        double[] Measure(int m) => [.. Enumerable.Range(0, Patients).Select(p => result.Measures[(3 * p) + m])];
        var left = Math.Exp(-1);
        Assert.All(At(result, plan, 0), x => Assert.Equal(1, x));
        Probability(left, At(result, plan, 1).Select(x => x == 1));
        Probability(1 - left, Measure(0).Select(t => t < 1));
        Probability(left * left, Measure(0).Select(double.IsNaN));
        // Twice the smaller of a day and an exponential time: mean 1 - 1/e, variance 1 - 2/e - 1/e².
        Mean(2 * (1 - left), 2 * (1 - (2 * left) - (left * left)), Measure(1));
        Assert.All(Measure(2), x => Assert.Equal(1, x));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Items_of_other_sizes_return_whole(JumpMethod method)
    {
        var plan = Plan(method, 0.7, 1, 1.7) with
        {
            Doses = [Dose.Reset(1)],
            Stochastic = new StochasticPlan { Method = method, Scarce = [new ScarceSpecies("X", 1000)] },
        };
        var result = Run(Deaths.Replace("X = 10", "X = 0.02", StringComparison.Ordinal), plan);
        Assert.All(result.Trajectories, x => Assert.Equal(Math.Round(x * 1000), x * 1000, 1e-9));
        Assert.All(At(result, plan, 1), x => Assert.Equal(20, x * 1000, 1e-9));
        var left = Math.Exp(-0.7);
        MeanAndVariance(20 * left, 20 * left * (1 - left), [.. At(result, plan, 2).Select(x => x * 1000)]);
    }

    // The hybrid method counts below its threshold and integrates above it: a return may cross it both ways.
    [Fact]
    public void Cells_that_have_become_many_are_counted_again_after_a_return()
    {
        const string text = "substanceOnly species X; X = 10; b = 3; birth: => X; b*X; death: X => ; X";
        var plan = Plan(JumpMethod.Hybrid, 3, 4, 4.5) with { Doses = [Dose.Reset(4)], Changes = [new InputChange(4, "b", 0)] };
        var result = Run(text, plan, 2000);
        Assert.InRange(At(result, plan, 0).Count(x => x > 200), 1980, 2000);
        Assert.All(At(result, plan, 1), x => Assert.Equal(10, x));
        var left = Math.Exp(-0.5);
        Assert.All(At(result, plan, 2), x => Assert.Equal(Math.Floor(x), x));
        MeanAndVariance(10 * left, 10 * left * (1 - left), At(result, plan, 2));
    }

    [Fact]
    public void Cells_that_have_become_few_are_a_flow_again_after_a_return()
    {
        var plan = Plan(JumpMethod.Hybrid, 7, 10, 10.5) with { Doses = [Dose.Reset(10)] };
        var result = Run(Deaths.Replace("X = 10", "X = 1000.5", StringComparison.Ordinal), plan, 2000);
        Assert.All(At(result, plan, 0), x => Assert.True(x < 20 && x == Math.Floor(x)));
        Assert.All(At(result, plan, 1), x => Assert.Equal(1000.5, x));
        Assert.All(At(result, plan, 2), x => Assert.Equal(1000.5 * Math.Exp(-0.5), x, 0.1));
    }

    [Fact]
    public void A_rate_that_follows_an_equation_begins_again_with_it()
    {
        // What is left of a cell after t is exp(-∫E) with E = 2 e^(-t), before the return at 1.3 and after it.
        const string text = "substanceOnly species X; X = 12; E = 2; E' = -E; death: X => ; E*X";
        var plan = Plan(JumpMethod.Hybrid, 1, 1.3, 2.3) with { Doses = [Dose.Reset(1.3)] };
        var result = Run(text, plan);
        var left = Math.Exp(-2 * (1 - Math.Exp(-1)));
        Assert.All(At(result, plan, 1), x => Assert.Equal(12, x));
        foreach (var time in new[] { 0, 2 })
            MeanAndVariance(12 * left, 12 * left * (1 - left), At(result, plan, time));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_patient_returns_at_the_own_time_and_threads_change_no_bit(JumpMethod method)
    {
        const int patients = 67;
        var plan = Plan(method, 0.5, 1, 2, 4, 6) with { Varying = ["X"], DoseTargets = ["X"], OwnResets = true };
        var starts = Enumerable.Range(0, patients).Select(i => 5 + (i / 4.0)).ToArray();
        var doses = Enumerable.Range(0, patients).ToDictionary(i => (long)i, OwnDoses);
        var source = new PatientTable(1, starts, doses: doses) { Seed = 7 };
        var reference = Run(Clone, plan, patients, source, new RunOptions { Threads = 1, BatchSize = 67 });
        foreach (var (threads, batch) in new[] { (1, 1), (2, 5), (3, 16) })
        {
            var found = Run(Clone, plan, patients, source, new RunOptions { Threads = threads, BatchSize = batch });
            Assert.Equal(reference.Trajectories, found.Trajectories);
            Assert.Equal(reference.Outcomes, found.Outcomes);
        }
        for (var i = 0; i < patients; i += 3)
            Assert.InRange(reference.Trajectories[(5 * i) + 2], Math.Floor(starts[i]), Math.Ceiling(starts[i]));

        // A third returns at an output, a third at an own time with a dose, a third never.
        static ValueArray<Dose> OwnDoses(int i) =>
            (i % 3) switch
            {
                0 => [Dose.Reset(2)],
                1 => [new Dose(0, "X", 20) { Duration = 5 }, new Dose(0.5 + (i / 20.0), "X", 2.5) { Resets = true }],
                _ => [],
            };
    }
}
