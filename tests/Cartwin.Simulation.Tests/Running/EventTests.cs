using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

/// <summary>Events happen in SBML's order.</summary>
public sealed class EventTests
{
    private static double[] At(string text, double time, params string[] outputs)
    {
        var plan = Simulate.Plan(Math.Max(time, 1e-3) * 1.5, time) with { Outputs = outputs.ToValueArray() };
        return Simulate.One(text, plan).Trajectories;
    }

    [Fact]
    public void The_higher_priority_goes_first_and_priorities_are_worked_out_anew()
    {
        // 'first' turns the order of the other two around.
        const string text = """
            var p = 1; var x = 0; var log = 0; t' = 1; t = 0
            low: at (time >= 1), priority = p: x = 1, log = 10*log + 1
            high: at (time >= 1), priority = 2: x = 2, log = 10*log + 2
            first: at (time >= 1), priority = 9, fromTrigger = false: p = 5, log = 10*log + 3
            """;
        // Values are those of the moment of the trigger, when the log was 0, except for the first.
        Assert.Equal([2.0, 2.0], At(text, 2, "x", "log"));
        Assert.Equal([312.0], At(text.Replace("at (time >= 1), priority = p", "at (time >= 1), priority = p, fromTrigger = false").Replace("priority = 2", "priority = 2, fromTrigger = false"), 2, "log"));
    }

    [Fact]
    public void Persistent_events_pile_up_and_others_are_withdrawn()
    {
        // The same trigger goes true, false, true, false, true at one moment (case 00978 of the SBML test suite).
        var text = "var m = 0; var x = 0; var y = 0; var z = 0; t' = 1; t = 0\n";
        for (var i = 0; i < 5; i++)
            text += $"s{i}: at (time >= 0.99), priority = {10 - i}: m = {(i % 2 == 0 ? 2 : 0)}\n";
        text += """
            a: at (m > 1), priority = 1, fromTrigger = false: x = x + 1
            b: at (m > 1), priority = 1: y = y + 1
            c: at (m > 1), priority = 1, fromTrigger = false, persistent = false: z = z + 3
            """;
        Assert.Equal([3.0, 1.0, 3.0], At(text, 2, "x", "y", "z"));
    }

    [Theory]
    [InlineData("fromTrigger = true", 1)]
    [InlineData("fromTrigger = false", 3)]
    public void A_delayed_event_uses_the_values_it_says(string which, double expected) =>
        Simulate.Near(expected, At($"x = 0; x' = 1; var y = 0; E: at 2 after (x >= 1), {which}: y = x", 4, "y")[0]);

    [Fact]
    public void A_delayed_event_may_be_pending_several_times()
    {
        const string text = "x = 0; x' = 1; var n = 0; E: at 2.5 after (sin(2*3.141592653589793*x) > 0.5), fromTrigger = false: n = n + 1";
        var plan = Simulate.Plan(6, [1, 2.4, 2.7, 3.7, 4.7]) with { Outputs = ["n"] };
        Assert.Equal([0, 0, 1, 2, 3], Simulate.One(text, plan).Trajectories);
    }

    [Fact]
    public void A_trigger_that_becomes_false_withdraws_what_is_not_persistent()
    {
        const string text = "x = 0; x' = 1; var y = 0; var z = 0; E: at 2 after (x > 1 && x < 2), persistent = false: y = 1; F: at 2 after (x > 1 && x < 2): z = 1";
        Assert.Equal([0.0, 1.0], At(text, 4, "y", "z"));
    }

    [Theory]
    [InlineData("t0 = false", 5)]
    [InlineData("t0 = true", 0)]
    public void A_trigger_that_counts_as_false_before_the_start_fires_at_the_start(string t0, double expected) =>
        Assert.Equal([expected], At($"x = 3; x' = 0; var y = 0; E: at (x > 1), {t0}: y = 5", 0, "y"));

    [Fact]
    public void A_time_that_is_reached_counts_and_one_that_must_be_passed_does_not_yet()
    {
        const string text = "t = 0; t' = 1; var a = 0; var b = 0; A: at (time >= 5): a = 1; B: at (time > 5): b = 1";
        var plan = Simulate.Plan(6, [5, 5.0001]) with { Outputs = ["a", "b"] };
        Assert.Equal([1, 0, 1, 1], Simulate.One(text, plan).Trajectories);
    }

    [Fact]
    public void A_trigger_that_starts_on_its_threshold_fires_when_it_leaves_it() =>
        Assert.Equal([1.0], At("x = 5; x' = 1; var y = 0; E: at (x > 5): y = 1", 1, "y"));

    [Theory]
    [InlineData("x > 1 && !(x > 2)", 1, 1)]
    [InlineData("xor(x > 1, x > 2)", 1, 1)]
    [InlineData("implies(x > 1, x > 2)", 1, 2)]
    [InlineData("x > 2 || time == 1.5", 2, 1.5)]
    [InlineData("piecewise(x > 1, time > 0.5, false)", 1, 1)]
    [InlineData("floor(time) == 2", 1, 2)]
    [InlineData("neq(floor(x), 0)", 1, 1)]
    public void Triggers_are_any_logic(string trigger, double count, double when)
    {
        var text = $"x = 0; x' = 1; var n = 0; var first = -1; E: at ({trigger}): n = n + 1, first = piecewise(time, n == 0, first)";
        var found = At(text, 3.5, "n", "first");
        Assert.Equal(count, found[0]);
        Simulate.Near(when, found[1]);
    }

    [Fact]
    public void Amounts_stay_when_a_compartment_changes_its_size()
    {
        const string text = """
            compartment C = 2; species S in C = 3, T in C = 4; substanceOnly species A in C; A = 6
            J: S -> ; 0*S; K: T -> ; 0*T; L: A -> ; 0*A
            E: at (time >= 1): C = 4, T = 5
            """;
        // T takes 5 in the old size, 10 in all.
        Assert.Equal([1.5, 2.5, 6], At(text, 2, "S", "T", "A"));
    }

    [Fact]
    public void Events_set_stoichiometries_and_what_follows_from_rules_follows()
    {
        const string text = """
            compartment C = 1; species S in C = 0; var n = 1; k = 1; var p; p := 2*n
            J: -> n S; k
            E: at (time >= 1): n = 3
            """;
        var found = At(text, 2, "S", "p");
        Simulate.Near(4, found[0]);
        Assert.Equal(6, found[1]);
    }

    [Fact]
    public void Equal_priorities_are_decided_by_chance_that_belongs_to_the_patient()
    {
        const string text = """
            k = 1; t' = k; t = 0; var r = 0; var a = 0; var b = 0
            A: at (time - r >= 1), priority = 1, persistent = false, fromTrigger = false: r = time, a = a + 1
            B: at (time - r >= 1), priority = 1, persistent = false, fromTrigger = false: r = time, b = b + 1
            """;
        var plan = Simulate.Plan(400.5, 400.5) with { Outputs = ["a", "b"], Varying = ["k"] };
        var simulator = Simulate.Create(text, plan);
        var found = simulator.Run(new PatientTable(1, [1, 1, 1])).Trajectories;
        for (var i = 0; i < 6; i += 2)
            Assert.Equal(400, found[i] + found[i + 1]);
        for (var i = 0; i < 6; i += 2)
            Assert.InRange(found[i], 140, 260);
        Assert.NotEqual(found[0], found[2]);
        Assert.Equal(found, simulator.Run(new PatientTable(1, [1, 1, 1]), new RunOptions { BatchSize = 1 }).Trajectories);
    }

    [Fact]
    public void Without_priorities_the_order_is_that_of_the_model()
    {
        const string text = "t' = 1; t = 0; var x = 0; B: at (time >= 1), fromTrigger = false: x = 2*x + 1; A: at (time >= 1), fromTrigger = false: x = 2*x + 5";
        Assert.Equal([7.0], At(text, 2, "x"));
    }

    [Fact]
    public void Events_that_set_each_other_off_without_end_are_named()
    {
        const string text = "x = 0; x' = 1; var y = 0; E: at (x > 1 && y < 1): y = 2; F: at (y > 1): y = 0";
        var outcome = Assert.Single(Simulate.Create(text, Simulate.Plan(3, 3) with { Outputs = ["y"] }).Run(PatientTable.Single).Outcomes);
        Assert.False(outcome.Solved);
        Assert.Contains("CW5006", outcome.Explain()!.ToString(), StringComparison.Ordinal);
        Simulate.Near(1, outcome.Time);
    }

    [Fact]
    public void A_species_that_an_event_sets_keeps_its_course_from_there()
    {
        var found = At("x = 1; x' = -x; E: at (x < 0.5): x = 1", 1, "x");
        Simulate.Near(Math.Exp(-(1 - Math.Log(2))), found[0]);
    }
}
