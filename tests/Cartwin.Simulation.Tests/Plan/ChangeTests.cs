namespace Cartwin.Simulation.Tests;

public sealed class ChangeTests
{
    [Fact]
    public void An_input_that_changes_at_a_time_counts_from_then_on()
    {
        var plan = Simulate.Plan(3, 1, 3) with { Outputs = ["x"], Changes = [new InputChange(1, "r", 5)] };
        var x = Simulate.One("x = 0; r = 2; double_r = 2*r; x' = r", plan).Trajectories;
        Simulate.Near(2, x[0]);
        Simulate.Near(12, x[1]);
    }

    [Fact]
    public void What_follows_from_a_changed_input_at_the_start_keeps_its_value()
    {
        var plan = Simulate.Plan(2, 2) with { Outputs = ["x"], Changes = [new InputChange(1, "r", 5)] };
        var x = Simulate.One("x = 0; r = 2; s = 3*r; x' = s", plan).Trajectories;
        Simulate.Near(12, x[0]);
    }

    [Fact]
    public void A_covariate_runs_straight_between_its_points_and_stays_after_the_last()
    {
        var covariate = new Covariate("r", [new(0, 1), new(2, 3), new(4, 0)]);
        var plan = Simulate.Plan(6, 1, 2, 3, 4, 6) with { Outputs = ["x", "r"], Covariates = [covariate] };
        var x = Simulate.One("x = 0; r = 7; x' = r", plan).Trajectories;
        Simulate.Near(1.5, x[0]);
        Simulate.Near(2, x[1]);
        Simulate.Near(4, x[2]);
        Simulate.Near(3, x[3]);
        Simulate.Near(4 + 2.25, x[4]);
        Simulate.Near(7, x[6]);
        Simulate.Near(7, x[8]);
        Simulate.Near(0, x[9]);
    }

    [Fact]
    public void Many_thresholds_and_changes_at_the_same_time_happen_once_each()
    {
        var plan = Simulate.Plan(2, 2) with
        {
            Outputs = ["x"],
            Changes = [new InputChange(1, "r", 5), new InputChange(1, "r", 4)],
            Doses = [new Dose(1, "x", 1), new Dose(1, "x", 1)],
        };
        Simulate.Near(1 + 2 + 4, Simulate.One("x = 0; r = 1; x' = r", plan).Trajectories[0]);
    }
}
