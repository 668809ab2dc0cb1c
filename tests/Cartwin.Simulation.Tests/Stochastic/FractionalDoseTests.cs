using Cartwin.Models;
using Cartwin.Numerics;
using static Cartwin.Testing.WithinErrors;

namespace Cartwin.Simulation.Tests;

/// <summary>Doses that are not whole numbers, into species whose items are counted: whole numbers arrive, by chance, with the same mean.</summary>
/// <remarks>Compared within four standard errors, thirty times: one choice of all seeds in 500 would raise a false alarm.</remarks>
public sealed class FractionalDoseTests
{
    private const int Patients = 20_000;

    private const string Deaths = "substanceOnly species X; X = 3; w = 0.5; death: X => ; X";

    public static TheoryData<JumpMethod> Methods => [JumpMethod.Direct, JumpMethod.TauLeaping, JumpMethod.Hybrid];

    private static double[] Run(JumpMethod method, string text, double[] times, params Dose[] doses)
    {
        var plan = Simulate.Plan(times[^1] + 0.1, times) with
        {
            Outputs = ["X"],
            Doses = doses.ToValueArray(),
            RelativeTolerance = 1e-6,
            AbsoluteTolerance = 1e-9,
            Stochastic = new StochasticPlan { Method = method },
        };
        return Run(plan, text).Trajectories;
    }

    private static SimulationResult Run(SimulationPlan plan, string text)
    {
        var source = new Copies(Patients) { Seed = 29 };
        var result = Simulate.Create(text, plan).Run(source, new RunOptions { Threads = 2 });
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        Assert.All(result.Trajectories, x => Assert.True(x >= 0));
        return result;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_dose_on_top_of_cells_keeps_the_mean(JumpMethod method)
    {
        var found = Run(method, Deaths, [0], new Dose(0, "X", 2.75));
        Assert.All(found, x => Assert.True(x is 5 or 6));
        Probability(0.75, found.Select(x => x == 6));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_weight_and_bioavailability_leave_of_a_dose_keeps_the_mean(JumpMethod method)
    {
        // 3 and 6·0.7·0.5 = 2.1 are 5.1.
        var found = Run(method, Deaths, [0], new Dose(0, "X", 6) { Bioavailability = 0.7, PerInput = "w" });
        Assert.All(found, x => Assert.True(x is 5 or 6));
        Probability(0.1, found.Select(x => x == 6));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Doses_of_less_than_a_cell_add_up_to_cells(JumpMethod method)
    {
        // Ten doses of 0.4, an hour apart, and nothing that takes cells away.
        const string text = "substanceOnly species X; X = 0; death: X => ; 0*X";
        var found = Run(method, text, [1], new Dose(0, "X", 0.4) { Additional = 9, Interval = 0.04 });
        Assert.All(found, x => Assert.Equal(Math.Floor(x), x));
        MeanAndVariance(4, 10 * 0.4 * 0.6, found);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Doses_of_one_moment_have_the_mean_of_their_sum(JumpMethod method)
    {
        var found = Run(method, Deaths, [0], new Dose(0, "X", 0.3), new Dose(0, "X", 0.3), new Dose(0, "X", 1.6));
        Assert.All(found, x => Assert.Equal(Math.Floor(x), x));
        Assert.InRange(found.Average(), 5.2 - (4 * Math.Sqrt(0.67 / Patients)), 5.2 + (4 * Math.Sqrt(0.67 / Patients)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_negative_dose_takes_whole_cells_and_no_more_than_there_are(JumpMethod method)
    {
        var found = Run(method, Deaths, [0], new Dose(0, "X", -0.5));
        Assert.All(found, x => Assert.True(x is 2 or 3));
        Probability(0.5, found.Select(x => x == 3));
        Assert.All(Run(method, Deaths, [0], new Dose(0, "X", -3.5)), x => Assert.Equal(0, x));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_infusion_of_some_cells_and_a_half_brings_as_many_on_average(JumpMethod method)
    {
        const string text = "substanceOnly species X; X = 0; death: X => ; 0*X";
        var found = Run(method, text, [2], new Dose(0, "X", 2.5) { Duration = 1 });
        Assert.All(found, x => Assert.Equal(Math.Floor(x), x));
        MeanAndVariance(2.5, 2.5, found);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_measure_sees_the_whole_number_that_arrived(JumpMethod method)
    {
        var plan = Simulate.Plan(0.6, 0.5) with
        {
            Outputs = ["X"],
            Doses = [new Dose(0.5, "X", 0.25)],
            Measures = [new FirstTime("some", "X", 0, Above: true)],
            Stochastic = new StochasticPlan { Method = method },
        };
        var result = Run(plan, Deaths.Replace("X = 3", "X = 0", StringComparison.Ordinal));
        Assert.All(result.Trajectories.Zip(result.Measures), one => Assert.Equal(one.First == 1 ? 0.5 : double.NaN, one.Second));
        Probability(0.25, result.Trajectories.Select(x => x == 1));
    }

    // Above the threshold a species is a flow, which takes what is given as it is.
    [Fact]
    public void The_hybrid_method_leaves_a_dose_into_many_cells_as_it_is()
    {
        var found = Run(JumpMethod.Hybrid, Deaths.Replace("X = 3", "X = 500", StringComparison.Ordinal), [0], new Dose(0, "X", 0.4));
        Assert.All(found, x => Assert.Equal(500.4, x, 1e-9));
    }
}
