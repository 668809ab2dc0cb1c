using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>Algebraic rules and fast reactions hold at all times.</summary>
public sealed class AlgebraicTests
{
    private static double[] At(string text, double time, params string[] outputs)
    {
        var plan = Simulate.Plan(time * 1.5, time) with { Outputs = outputs.ToValueArray() };
        return Simulate.One(text, plan).Trajectories;
    }

    [Fact]
    public void Rules_that_are_straight_lines_are_solved_together()
    {
        // y + z = 2 x, y - z = x.
        const string text = "x = 1; x' = -x; var y; var z; 0 = y + z - 2*x; 0 = y - z - x";
        Assert.DoesNotContain(Simulate.System(text).States, s => s.IsAlgebraic);
        var found = At(text, 1, "x", "y", "z");
        Simulate.Near(1.5 * found[0], found[1]);
        Simulate.Near(0.5 * found[0], found[2]);
    }

    [Theory]
    [InlineData(OdeMethod.Rodas4)]
    [InlineData(OdeMethod.Rodas5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void A_rule_that_cannot_be_solved_by_hand_is_solved_at_every_step(OdeMethod method)
    {
        // With y = z³ + z and y' = -z: z' (3z² + 1) = -z, so 3/2 z² + ln z = 3/2 + 0 - t from z(0) = 1.
        const string text = "y = 2; y' = -z; var z = 0.1; 0 = z^3 + z - y";
        var plan = Simulate.Plan(3, [0, 1, 2, 3]) with { Outputs = ["z"], Method = method };
        var found = Simulate.One(text, plan).Trajectories;
        for (var t = 0; t <= 3; t++)
            Simulate.Near(1.5 - t, 1.5 * found[t] * found[t] + Math.Log(found[t]));
    }

    [Fact]
    public void Events_of_one_moment_see_the_algebraic_states_that_belong_to_what_earlier_ones_set()
    {
        const string text = """
            t = 0; t' = 1; var y = 2; var z = 1; var w = 0; 0 = z^3 + z - y - 0*t
            A: at (time >= 1), priority = 2: y = 10
            B: at (time >= 1), priority = 1, fromTrigger = false: w = z
            """;
        // z³ + z = 10 at z = 2.
        var found = At(text, 2, "z", "w");
        Simulate.Near(2, found[0]);
        Simulate.Near(2, found[1]);
    }

    [Fact]
    public void A_rule_without_a_solution_is_named()
    {
        const string text = "t = 0; t' = 1; var z = 1; 0 = z^2 + 1 + t";
        var outcome = Assert.Single(Simulate.Create(text, Simulate.Plan(3, 3) with { Outputs = ["z"] }).Run(PatientTable.Single).Outcomes);
        Assert.Contains("CW5007", outcome.Explain()!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_determines_nothing_is_refused()
    {
        var found = Simulator.Create(Simulate.System("x = 1; x' = -x; k = 2; 0 = x - k"), Simulate.Plan(1, 1) with { Outputs = ["x"] });
        Assert.False(found.Ok);
        Assert.Contains(found.Diagnostics, d => d.Rule.Code == "CW4002");
    }

    [Fact]
    public void A_rule_for_something_that_its_own_start_depends_on_is_refused()
    {
        var found = Simulator.Create(Simulate.System("var x; S = x; S' = 1; 0 = x - S"), Simulate.Plan(1, 1) with { Outputs = ["S"] });
        Assert.False(found.Ok);
        Assert.NotEmpty(found.Diagnostics);
    }

    [Fact]
    public void A_fast_reaction_is_at_equilibrium_from_the_start()
    {
        // A <-> B fast with K = 2, B -> slow: the sum falls with 2/3 of the rate.
        const string text = """
            compartment C = 2; species A in C = 3, B in C = 0
            F: A -> B; C*(2*A - B); F.fast = true
            J: B -> ; 0.5*C*B
            """;
        var found = At(text, 1, "A", "B");
        Simulate.Near(Math.Exp(-1.0 / 3), found[0]);
        Simulate.Near(2 * Math.Exp(-1.0 / 3), found[1]);
    }

    [Fact]
    public void Of_two_equilibria_a_fast_reaction_goes_to_the_one_it_leads_to()
    {
        // v = S1·S2 takes all of S1; S2 = 0 would be an equilibrium too.
        const string text = "compartment C = 1; species S1 in C = 5, S2 in C = 1; F: S1 -> S2; S1*S2; F.fast = true; t = 0; t' = 1; E: at (time >= 2): S1 = 4";
        Assert.Equal(0, At(text, 1, "S1")[0], 1e-9);
        var found = At(text, 3, "S1", "S2");
        Assert.Equal(0, found[0], 1e-9);
        Simulate.Near(10, found[1]);
    }

    [Fact]
    public void Fast_reactions_that_say_the_same_are_refused()
    {
        const string text = "compartment C = 1; species S1 in C = 5, S2 in C = 1; F: S1 -> S2; S1; F.fast = true; G: S2 -> S1; S2; G.fast = true";
        var found = Simulator.Create(Simulate.System(text), Simulate.Plan(1, 1) with { Outputs = ["S1"] });
        Assert.Contains(found.Diagnostics, d => d.Rule.Code == "CW4003");
    }
}
