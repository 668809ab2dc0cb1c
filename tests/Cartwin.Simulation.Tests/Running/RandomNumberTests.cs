using Cartwin.Compilation;
using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

/// <summary>Random numbers of formulas: drawn anew at every moment, from numbers of the patient's own.</summary>
public sealed class RandomNumberTests
{
    private const string Walk = """
        x = 0; y = normal(10, 2); z = y + 1; var n = 0; t' = 1; t = 0
        step: at (t >= 1): x = x + normal(0, 1), n = poisson(4), t = 0
        """;

    private static SimulationPlan Plan(params string[] outputs) =>
        Simulate.Plan(3.5, 0, 0.5, 1.5, 2.5, 3.5) with { Outputs = outputs.ToValueArray(), Target = KernelTarget.Interpreter };

    private static PatientTable Patients(int count, ulong seed = 1) => new(0, [], [.. Enumerable.Range(1, count).Select(i => $"{i}")]) { Seed = seed };

    private static SimulationResult Run(string text, SimulationPlan plan, PatientSource patients, RunOptions? options = null)
    {
        var result = Simulate.Create(text, plan).Run(patients, options);
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        return result;
    }

    // Mean and standard deviation within five standard errors: a right program fails a seed twice in a million times.
    private static void CheckNormal(double mean, double deviation, IReadOnlyCollection<double> values)
    {
        var error = 5 / Math.Sqrt(values.Count);
        Assert.Equal(mean, values.Average(), error * deviation);
        Assert.Equal(1, values.Average(v => (v - mean) * (v - mean)) / (deviation * deviation), error * Math.Sqrt(2));
    }

    [Fact]
    public void Events_draw_anew_each_time_and_for_each_patient()
    {
        const int Count = 2000;
        var x = Run(Walk, Plan("x"), Patients(Count)).Trajectories.Chunk(5).ToList();
        for (var t = 1; t < 4; t++)
            CheckNormal(0, 1, [.. x.Select(p => p[t + 1] - p[t])]);
        // Steps of one patient have nothing to do with each other.
        Assert.InRange(x.Average(p => (p[2] - p[1]) * (p[3] - p[2])), -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
    }

    [Fact]
    public void Values_at_the_start_are_drawn_once_for_each_patient_and_what_follows_from_them_follows()
    {
        var values = Run(Walk, Plan("y", "z"), Patients(2000)).Trajectories.Chunk(10).ToList();
        CheckNormal(10, 2, [.. values.Select(p => p[0])]);
        Assert.All(values, p => Assert.All(p.Chunk(2), v => Assert.Equal((p[0], p[0] + 1), (v[0], v[1]))));
    }

    [Fact]
    public void A_draw_at_the_start_may_depend_on_another_and_on_what_the_patient_brings()
    {
        const string text = "m = 1; a = normal(m, 0.001); b = normal(a, 0.001); s' = -s; s = b*2; z = s";
        var plan = Plan("a", "b", "s", "z") with { Varying = ["m"] };
        var values = Run(text, plan, new PatientTable(1, [5, 50, 500]) { Seed = 3 }).Trajectories.Chunk(20).ToList();
        for (var p = 0; p < 3; p++)
        {
            var (a, b, s, z) = (values[p][0], values[p][1], values[p][2], values[p][3]);
            Assert.Equal(5 * Math.Pow(10, p), a, 0.01);
            Assert.Equal(a, b, 0.01);
            Assert.NotEqual(a, b);
            Assert.Equal((b * 2, b * 2), (s, z));
        }
    }

    [Fact]
    public void A_value_that_the_patient_brings_is_not_drawn()
    {
        var values = Run(Walk, Plan("y", "z") with { Varying = ["y"] }, new PatientTable(1, [3, 4])).Trajectories.Chunk(10).ToList();
        Assert.Equal([(3, 4), (4, 5)], values.Select(p => (p[0], p[1])));
    }

    [Fact]
    public void A_delayed_value_of_a_drawn_one_is_the_drawn_one()
    {
        var values = Run("y = normal(10, 2); var y; x := delay(y, 1); w' = 0; w = 0", Plan("x", "y"), Patients(3)).Trajectories.Chunk(10).ToList();
        Assert.All(values, p => Assert.All(p.Chunk(2), v => Assert.Equal(p[1], v[0], 1e-12)));
        Assert.NotEqual(values[0][0], values[1][0]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_whatever_the_threads_and_batches_and_another_seed_does_not()
    {
        var plan = Plan("x", "y", "n");
        var one = Run(Walk, plan, Patients(100), new RunOptions { Threads = 1, BatchSize = 64 }).Trajectories;
        Assert.Equal(one, Run(Walk, plan, Patients(100), new RunOptions { Threads = 3, BatchSize = 16 }).Trajectories);
        Assert.NotEqual(one, Run(Walk, plan, Patients(100, seed: 2)).Trajectories);
        // Alone as among others.
        Assert.Equal(one[..15], Run(Walk, plan, Patients(1)).Trajectories);
    }

    [Fact]
    public void A_random_value_more_leaves_the_others_as_they_were()
    {
        var one = Run(Walk, Plan("y"), Patients(10)).Trajectories;
        Assert.Equal(one, Run("first = uniform(0, 1)\n" + Walk, Plan("y"), Patients(10)).Trajectories);
    }

    [Fact]
    public void A_number_that_is_written_twice_is_drawn_twice()
    {
        const string text = """
            function noise()
              normal(0, 1)
            end
            x = normal(0, 1) - normal(0, 1); var y = 0; var z = 0; t' = 1; t = 0
            E: at (t >= 1): y = normal(0, 1) - normal(0, 1), z = noise() - noise()
            """;
        var values = Run(text, Plan("x", "y", "z"), Patients(2000)).Trajectories.Chunk(15).ToList();
        for (var i = 0; i < 3; i++)
            CheckNormal(0, Math.Sqrt(2), [.. values.Select(p => p[6 + i])]);
    }

    [Fact]
    public void Delays_and_priorities_of_events_may_be_drawn()
    {
        const string text = "var x = 0; t' = 1; t = 0; E: at exponential(2) after (t >= 1), fromTrigger = false: x = time";
        var waits = Run(text, Plan("x") with { EndTime = 20, OutputTimes = [20] }, Patients(2000)).Trajectories.Select(x => x - 1).ToList();
        Assert.Equal(0.5, waits.Average(), 5 * 0.5 / Math.Sqrt(2000));
        const string toss = """
            var x = 0; t' = 1; t = 0
            A: at (t >= 1), priority = uniform(0, 1), fromTrigger = false: x = 10*x + 1
            B: at (t >= 1), priority = 0.25, fromTrigger = false: x = 10*x + 2
            """;
        var first = Run(toss, Plan("x"), Patients(2000)).Trajectories.Chunk(5).Select(p => p[4]).ToList();
        Assert.All(first, x => Assert.True(x is 12 or 21));
        Assert.Equal(0.75, first.Average(x => x == 12 ? 1 : 0), 5 * Math.Sqrt(0.75 * 0.25 / 2000));
    }

    [Fact]
    public void Parameters_without_a_distribution_end_the_patient_with_the_reason_and_leave_the_others()
    {
        const string text = "s = 1; x = 0; t' = 1; t = 0; E: at (t >= 1): x = normal(0, s)";
        var plan = Plan("x") with { Varying = ["s"], Measures = [new ValueAt("late", "t", 3)] };
        var result = Simulate.Create(text, plan).Run(new PatientTable(1, [1, -1, 2]));
        var explained = result.Outcomes[1].Explain()!;
        Assert.Equal("CW5009", explained.Rule.Code);
        Assert.Equal("Patient 2 was given up at t = 1: nothing can be drawn from normal(0, -1).", explained.Message);
        Assert.True(result.Outcomes[0].Solved && result.Outcomes[2].Solved && double.IsNaN(result.Measures[1]));
        var start = Simulate.Create("s = 1; x = exponential(s); t' = 1; t = 0", plan).Run(new PatientTable(1, [1, -1, 2]));
        Assert.Equal("Patient 2 was given up at t = 0: nothing can be drawn from exponential(-1).", start.Outcomes[1].Explain()!.Message);
        Assert.True(start.Outcomes[0].Solved && start.Outcomes[2].Solved);
    }

    [Theory]
    [InlineData("uniform(2, 4)", 3)]
    [InlineData("bernoulli(0.3)", 0.3)]
    [InlineData("normal(3, 2)", 3)]
    [InlineData("normal(3, 2, 2, 4)", 3)]
    [InlineData("lognormal(0, 0.5)", 1.1331484530668263)]
    [InlineData("lognormal(0, 0.01, 0.5, 2)", 1.00005)]
    [InlineData("binomial(40, 0.2)", 8)]
    [InlineData("binomial(4, 0.5, 1, 3)", 2)]
    [InlineData("gamma(3, 2)", 6)]
    [InlineData("gamma(3, 2, 0, 1000)", 6)]
    [InlineData("cauchy(5, 2, 3, 7)", 5)]
    [InlineData("laplace(2)", 0)]
    [InlineData("laplace(1, 2)", 1)]
    [InlineData("laplace(1, 2, 0, 2)", 1)]
    [InlineData("chisquare(3)", 3)]
    [InlineData("chisquare(3, 0, 1000)", 3)]
    [InlineData("exponential(0.5)", 2)]
    [InlineData("exponential(0.5, 1, inf)", 3)]
    [InlineData("poisson(7)", 7)]
    [InlineData("poisson(0.5, 1, 1)", 1)]
    [InlineData("rayleigh(2)", 2.5066282746310002)]
    [InlineData("rayleigh(2, 0, 1000)", 2.5066282746310002)]
    public void Every_distribution_has_its_mean(string math, double mean)
    {
        var values = Run($"x = {math}; t' = 1; t = 0", Plan("x"), Patients(4000)).Trajectories.Chunk(5).Select(p => p[0]).ToList();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        Assert.Equal(mean, values.Average(), 5 * Math.Max(deviation, 1e-12) / Math.Sqrt(values.Count));
    }

    [Fact]
    public void A_plan_cannot_draw()
    {
        var plan = Plan("x") with { Rules = [new StateRule("r", Expr.Of(Operation.Greater, Expr.Symbol("x"), Expr.Of(Operation.Normal, 0, 1)))] };
        Assert.Contains(Simulator.Create(Simulate.System(Walk), plan).Diagnostics, d => d.Rule.Code == "CW4007");
    }
}
