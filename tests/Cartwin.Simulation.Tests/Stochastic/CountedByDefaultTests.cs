using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>Which species the hybrid method counts where nobody names any: what is counted is a whole number, and what is not is none.</summary>
public sealed class CountedByDefaultTests
{
    private const int Patients = 40;

    private static bool[] AreWhole(string text, params string[] species)
    {
        var plan = new SimulationPlan
        {
            EndTime = 3,
            OutputTimes = [3],
            Outputs = species.ToValueArray(),
            KeepTrajectories = true,
            Stochastic = new StochasticPlan { Method = JumpMethod.Hybrid, Threshold = 10_000 },
        };
        var result = Simulate.Create(text, plan).Run(new Copies(Patients) { Seed = 3 });
        Assert.DoesNotContain(result.Outcomes, o => !o.Solved);
        return [.. species.Select((_, s) => Enumerable.Range(0, Patients).All(p => double.IsInteger(result.Trajectories[(p * species.Length) + s])))];
    }

    private const string Clone = "X = 20; birth: => X; 0.5*X; death: X => ; 0.4*X; ";

    [Fact]
    public void What_multiplies_is_counted_and_what_only_comes_from_it_is_not() =>
        Assert.Equal([true, false], AreWhole($"substanceOnly species X, Y; {Clone} Y = 0; make: => Y; 0.3*X; lose: Y => ; 0.5*Y", "X", "Y"));

    [Fact]
    public void What_sleeps_and_may_wake_up_is_counted() =>
        Assert.Equal([true, true], AreWhole($"substanceOnly species X, D; {Clone} D = 30; wake: D => X; 0.1*D", "X", "D"));

    [Fact]
    public void What_kills_what_multiplies_is_counted() =>
        Assert.Equal([true, true], AreWhole($"substanceOnly species X, K; {Clone} K = 5; come: => K; 3; go: K => ; 0.7*K; kill: X => ; 0.02*K*X", "X", "K"));

    // Two that turn into each other, of which one divides.
    [Fact]
    public void What_multiplies_by_way_of_others_is_counted() =>
        Assert.Equal([true, true], AreWhole("substanceOnly species A, B; A = 10; B = 10; ripen: A => B; 0.5*A; split: B => 2 A; 0.4*B; lose: B => ; 0.3*B", "A", "B"));

    // A cycle that only passes items around multiplies nothing, and there is nothing to choose by.
    [Fact]
    public void Where_nothing_multiplies_all_are_counted() =>
        Assert.Equal([true, true], AreWhole("substanceOnly species A, B; A = 30; B = 5; to: A => B; 0.5*A; back: B => A; 0.4*B; come: => A; 2; lose: B => ; 0.3*B", "A", "B"));
}
