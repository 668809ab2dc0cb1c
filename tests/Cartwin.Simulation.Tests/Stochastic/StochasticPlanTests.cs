using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>Doses, infusions, events, rules and measures where cells are counted.</summary>
public sealed class StochasticPlanTests
{
    private const int Patients = 20_000;

    private static SimulationPlan Plan(JumpMethod method, double end, params double[] times) =>
        Simulate.Plan(end, times) with { Outputs = ["X"], RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9, Stochastic = new StochasticPlan { Method = method } };

    private static SimulationResult Run(string text, SimulationPlan plan, int patients = Patients)
    {
        var result = Simulate.Create(text, plan).Run(new Copies(patients) { Seed = 17 }, new RunOptions { Threads = 2 });
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        return result;
    }

    public static TheoryData<JumpMethod> Methods => [JumpMethod.Direct, JumpMethod.TauLeaping, JumpMethod.Hybrid];

    // Every mean below is compared within four standard errors: with fixed seeds, a false alarm once in 16,000 choices of them.
    private static void Mean(double expected, double variance, IEnumerable<double> values)
    {
        var all = values.ToArray();
        var error = Math.Sqrt(variance / all.Length);
        Assert.InRange(all.Average(), expected - (4 * error) - 1e-9, expected + (4 * error) + 1e-9);
    }

    private const string Immigration = "substanceOnly species X; X = 0; death: X => ; X";

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_fraction_of_a_cell_is_a_cell_with_that_probability_before_anybody_looks(JumpMethod method)
    {
        var plan = Plan(method, 1e-6, 0, 1e-6) with { Measures = [new FirstTime("none", "X", 0.5, Above: false), new Duration("some", "X", 0.5, Above: true)] };
        var result = Run(Immigration.Replace("X = 0", "X = 0.3", StringComparison.Ordinal), plan);
        var starts = Enumerable.Range(0, Patients).Select(p => result.Trajectories[2 * p]).ToArray();
        Assert.All(starts, x => Assert.True(x is 0 or 1));
        Mean(0.3, 0.21, starts);
        for (var p = 0; p < Patients; p++)
        {
            Assert.Equal(starts[p] == 0, result.Measures[2 * p] == 0);
            if (starts[p] == 0)
                Assert.Equal(0, result.Measures[(2 * p) + 1]);
            else
                Assert.True(result.Measures[(2 * p) + 1] > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_dose_arrives_whole_and_an_infusion_one_by_one(JumpMethod method)
    {
        var plan = Plan(method, 3, 1, 1.5, 2, 3) with { Doses = [new Dose(1, "X", 7.4), new Dose(2, "X", 10) { Duration = 0.5 }] };
        var result = Run(Immigration, plan);
        Assert.All(result.Trajectories, x => Assert.Equal(Math.Floor(x), x));
        IEnumerable<double> At(int time) => Enumerable.Range(0, Patients).Select(p => result.Trajectories[(4 * p) + time]);
        Mean(7.4, 0.24, At(0));
        Mean(7.4 * Math.Exp(-0.5), 7.4, At(1));
        // Infused at 20 a day for half a day, Poisson, then decay for another half.
        var mean = (7.4 * Math.Exp(-2)) + (20 * (1 - Math.Exp(-0.5)) * Math.Exp(-0.5));
        Mean(mean, mean, At(3));
    }

    // 0.1 + 0.7 - 0.1 - 0.7 is no zero in floating point.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Overlapping_infusions_leave_no_rate_behind(JumpMethod method)
    {
        var plan = Plan(method, 40, 40) with
        {
            Doses = [new Dose(1, "X", 0.1) { Duration = 1 }, new Dose(1.5, "X", 0.7) { Duration = 1 }, new Dose(1.7, "X", 0.3) { Duration = 1 }],
        };
        Run(Immigration, plan, 100);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Output_before_a_dose_is_what_was_there_before_it(JumpMethod method)
    {
        var plan = Plan(method, 2, 0, 1, 2) with { Doses = [new Dose(1, "X", 5)], OutputBeforeDose = true };
        var result = Run("substanceOnly species X; X = 3; rare: X => ; 1e-9*X", plan, 16);
        for (var p = 0; p < 16; p++)
            Assert.Equal([3, 3, 8], result.Trajectories[(3 * p)..((3 * p) + 3)]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_event_sets_a_count_and_a_parameter_stops_the_deaths(JumpMethod method)
    {
        // Pure death from 20: when 4 are left, there are 9 and nobody dies any more.
        const string text = "substanceOnly species X; X = 20; k = 1; death: X => ; k*X; E: at (X <= 4): X = 9, k = 0";
        var result = Run(text, Plan(method, 100, 100), 500);
        Assert.All(result.Trajectories, x => Assert.Equal(9, x));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_event_sets_the_concentration_of_what_is_counted_as_amount(JumpMethod method)
    {
        const string text = "compartment v = 2; species X in v; X = 10; k = 1; death: X => ; k*X*v; E: at (X < 2.25): X = 4.5, k = 0";
        var plan = Plan(method, 100, 100) with { Stochastic = new StochasticPlan { Method = method, Scarce = [new ScarceSpecies("X")] } };
        Assert.All(Run(text, plan, 500).Trajectories, x => Assert.Equal(4.5, x));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_rule_gives_its_dose_whenever_the_last_cell_is_gone(JumpMethod method)
    {
        var plan = Plan(method, 50, 50) with
        {
            Rules = [new StateRule("again", Expr.Of(Operation.Less, Expr.Symbol("X"), 1)) { Doses = [new Dose(0, "X", 3)], Most = 4, Refractory = 0 }],
            Measures = [new FirstTime("low", "X", 1, Above: false)],
        };
        var result = Run(Immigration.Replace("X = 0", "X = 3", StringComparison.Ordinal), plan, 1000);
        Assert.All(result.Trajectories, x => Assert.Equal(0, x));
        // Five times three deaths, each once; the first time is that of the first three: mean 1 + 1/2 + 1/3, variance 1 + 1/4 + 1/9.
        if (method == JumpMethod.Direct)
            Assert.All(result.Outcomes, o => Assert.Equal(15, o.AcceptedSteps));
        Mean(11.0 / 6, 49.0 / 36, result.Measures);
    }

    // Gambler's ruin: from 5, births and deaths alike fair, the largest number reaches m before 0 with probability 5/m.
    [Theory]
    [InlineData(JumpMethod.Direct)]
    [InlineData(JumpMethod.Hybrid)]
    public void The_largest_and_smallest_count_see_every_firing(JumpMethod method)
    {
        var plan = Plan(method, 100) with { Measures = [new Extreme("most", "X", true), new Extreme("least", "X", false)], RelativeTolerance = 1e-3 };
        const int patients = 2000;
        var measures = Run("substanceOnly species X; X = 5; birth: => X; X; death: X => ; X", plan, patients).Measures;
        Assert.All(measures, m => Assert.Equal(Math.Round(m), m));
        foreach (var m in new[] { 6.0, 8, 20 })
            Mean(5 / m, 5 / m * (1 - (5 / m)), Enumerable.Range(0, patients).Select(p => measures[2 * p] >= m ? 1.0 : 0));
        // All but 5/100 of them have died out by then.
        Assert.InRange(Enumerable.Range(0, patients).Count(p => measures[(2 * p) + 1] == 0), patients * 0.92, patients * 0.98);
    }

    // In the stationary state of immigration and death the share of time above 5 is that of the Poisson distribution.
    [Theory]
    [InlineData(JumpMethod.Direct, 5.0)]
    [InlineData(JumpMethod.Direct, 5.5)]
    [InlineData(JumpMethod.TauLeaping, 5.0)]
    [InlineData(JumpMethod.Hybrid, 5.0)]
    [InlineData(JumpMethod.Hybrid, 5.5)]
    public void Time_above_a_threshold_adds_up_over_every_visit(JumpMethod method, double threshold)
    {
        var plan = Plan(method, 110) with { Measures = [new Duration("above", "X", threshold, true) { From = 10 }], RelativeTolerance = 1e-3 };
        var found = Run("substanceOnly species X; X = 5; birth: => X; 5; death: X => ; X", plan, 400).Measures;
        var expected = 1 - Enumerable.Range(0, 6).Sum(k => Math.Exp(-5) * Math.Pow(5, k) / Enumerable.Range(1, k).Aggregate(1.0, (a, b) => a * b));
        // The share within 100 days varies with a standard deviation below 0.1 from run to run.
        Assert.InRange(found.Average() / 100, expected - 0.012, expected + 0.012);
    }

    [Fact]
    public void A_threshold_is_passed_when_the_count_is_beyond_it()
    {
        // From 1 death leads to 0: below 1 from the first death on, and not while there is one.
        var plan = Plan(JumpMethod.Direct, 1000, 0) with { Measures = [new FirstTime("gone", "X", 1, Above: false), new FirstTime("late", "X", 0.5, Above: false), new FirstTime("two", "X", 1, Above: true)] };
        var result = Run(Immigration.Replace("X = 0", "X = 1", StringComparison.Ordinal), plan, 1000);
        for (var p = 0; p < 1000; p++)
        {
            Assert.True(result.Measures[3 * p] > 0);
            Assert.Equal(result.Measures[3 * p], result.Measures[(3 * p) + 1]);
            Assert.True(double.IsNaN(result.Measures[(3 * p) + 2]));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Items_of_other_sizes_are_counted_as_such(JumpMethod method)
    {
        // One unit is 1000 cells; what B gets follows from A, which is named.
        const string text = "substanceOnly species X, B; X = 0.02; B = 0; change: X => B; X";
        var plan = Plan(method, 0.7, 0.7) with { Outputs = ["X", "B"], Stochastic = new StochasticPlan { Method = method, Scarce = [new ScarceSpecies("X", 1000)] } };
        var result = Run(text, plan);
        for (var p = 0; p < Patients; p++)
        {
            var (x, b) = (result.Trajectories[2 * p] * 1000, result.Trajectories[(2 * p) + 1] * 1000);
            Assert.Equal(Math.Round(x), x, 1e-9);
            Assert.Equal(20, x + b, 1e-9);
        }
        var left = Math.Exp(-0.7);
        Mean(20 * left, 20 * left * (1 - left), Enumerable.Range(0, Patients).Select(p => result.Trajectories[2 * p] * 1000));
    }

    // 0.02 less twenty times 0.001 is below zero in floating point, and so would be the rate of the births.
    [Theory]
    [MemberData(nameof(Methods))]
    public void The_last_item_of_another_size_leaves_nothing(JumpMethod method)
    {
        const string text = "substanceOnly species X; X = 0.02; birth: => X; 0.3*X; death: X => ; X";
        var plan = Plan(method, 200, 200) with { Stochastic = new StochasticPlan { Method = method, Scarce = [new ScarceSpecies("X", 1000)] } };
        Assert.All(Run(text, plan, 1000).Trajectories, x => Assert.Equal(0, x));
    }

    [Fact]
    public void Fewer_than_a_reaction_takes_take_part_in_none()
    {
        // Laws that are right for many cells: pairs by the square, and a constant number of deaths.
        const string text = "substanceOnly species X; X = 7; pair: 2 X => ; X^2; gone: X => ; 2";
        foreach (var method in (JumpMethod[])[JumpMethod.Direct, JumpMethod.TauLeaping])
            Assert.All(Run(text, Plan(method, 50, 50), 200).Trajectories, x => Assert.Equal(0, x));
    }
}
