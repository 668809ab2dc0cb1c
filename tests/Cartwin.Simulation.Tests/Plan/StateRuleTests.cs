using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

public sealed class StateRuleTests
{
    private static Expr Above(string id, double threshold) => Expr.Of(Operation.Greater, Expr.Symbol(id), threshold);

    private static Expr Below(string id, double threshold) => Expr.Of(Operation.Less, Expr.Symbol(id), threshold);

    [Fact]
    public void A_rule_gives_its_dose_at_the_moment_its_condition_becomes_true()
    {
        // x = t reaches 1.5 at 1.5; y gets 10 there and decays.
        var rule = new StateRule("rescue", Above("x", 1.5)) { Doses = [new Dose(0, "y", 10)] };
        var plan = Simulate.Plan(3, 1.4, 3) with { Outputs = ["y"], Rules = [rule] };
        var y = Simulate.One("x = 0; x' = 1; y = 0; y' = -y", plan).Trajectories;
        Assert.Equal(0, y[0]);
        Simulate.Near(10 * Math.Exp(-1.5), y[1]);
    }

    [Fact]
    public void Doses_and_changes_of_a_rule_count_from_its_moment()
    {
        var rule = new StateRule("later", Above("x", 1)) { Changes = [new InputChange(0.5, "r", 3)], Doses = [new Dose(1, "y", 2)] };
        var plan = Simulate.Plan(3, 3) with { Outputs = ["y"], Rules = [rule] };
        // y grows by r from 1.5 on, and gets 2 at 2.
        Simulate.Near(3 * 1.5 + 2, Simulate.One("x = 0; x' = 1; y = 0; r = 0; y' = r", plan).Trajectories[0]);
    }

    [Fact]
    public void A_rule_acts_again_after_its_condition_was_false_up_to_its_most()
    {
        // y falls from 1; each time it passes 0.5 it gets 0.5 back.
        var rule = new StateRule("again", Below("y", 0.5)) { Doses = [new Dose(0, "y", 0.5)], Most = 2 };
        var plan = Simulate.Plan(3, 3) with { Outputs = ["y"], Rules = [rule] };
        var end = Simulate.One("y = 1; y' = -y", plan).Trajectories[0];
        Simulate.Near(Math.Exp(-(3 - 2 * Math.Log(2))), end);
    }

    [Fact]
    public void A_rule_does_not_act_within_its_refractory_time()
    {
        var rule = new StateRule("rare", Below("y", 0.5)) { Doses = [new Dose(0, "y", 0.5)], Most = 9, Refractory = 100 };
        var plan = Simulate.Plan(3, 3) with { Outputs = ["y"], Rules = [rule] };
        Simulate.Near(Math.Exp(-(3 - Math.Log(2))), Simulate.One("y = 1; y' = -y", plan).Trajectories[0]);
    }

    [Fact]
    public void A_condition_that_holds_from_the_start_acts_at_the_start()
    {
        var rule = new StateRule("now", Above("x", -1)) { Doses = [new Dose(0, "y", 4)] };
        var plan = Simulate.Plan(1, 0, 1) with { Outputs = ["y"], Rules = [rule] };
        Assert.Equal([4.0, 4.0], Simulate.One("x = 0; x' = 1; y = 0; y' = 0", plan).Trajectories);
    }

    [Fact]
    public void A_condition_of_several_comparisons_needs_all_of_them()
    {
        var both = Expr.Of(Operation.And, Above("x", 1), Above("z", 2));
        var rule = new StateRule("both", both) { Doses = [new Dose(0, "y", 1)] };
        var plan = Simulate.Plan(5, 3.9, 4.1) with { Outputs = ["y"], Rules = [rule] };
        Assert.Equal([0.0, 1.0], Simulate.One("x = 0; x' = 1; z = 0; z' = 0.5; y = 0; y' = 0", plan).Trajectories);
    }

    [Fact]
    public void An_event_of_the_model_sets_what_it_says_after_its_delay()
    {
        const string text = "x = 0; x' = 1; y = 0; y' = 0; k = 3; E: at 0.5 after (x > 1), fromTrigger = false: y = k + x, k = 4; z := k";
        var plan = Simulate.Plan(3, 1.4, 2, 3) with { Outputs = ["y", "z"] };
        var found = Simulate.One(text, plan).Trajectories;
        Assert.Equal(0, found[0]);
        Simulate.Near(4.5, found[2]);
        Assert.Equal(4, found[3]);
    }

    [Fact]
    public void Rules_that_set_each_other_off_without_end_are_named()
    {
        // Each pushes x over the other's threshold at once.
        var up = new StateRule("up", Below("x", 1)) { Doses = [new Dose(0, "x", 3)], Most = int.MaxValue };
        var down = new StateRule("down", Above("x", 1)) { Doses = [new Dose(0, "x", -3)], Most = int.MaxValue };
        var simulator = Simulate.Create("x = 0.5; x' = 1", Simulate.Plan(5, 5) with { Outputs = ["x"], Rules = [up, down] });
        var outcome = Assert.Single(simulator.Run(PatientTable.Single).Outcomes);
        Assert.False(outcome.Solved);
        Assert.Equal(0, outcome.Time);
        Assert.Contains("CW5006", outcome.Explain()!.ToString(), StringComparison.Ordinal);
    }
}
