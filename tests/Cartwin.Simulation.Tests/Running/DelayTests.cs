using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>Values of the past.</summary>
public sealed class DelayTests
{
    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas4)]
    [InlineData(OdeMethod.Rodas5)]
    public void The_method_of_steps_is_reproduced(OdeMethod method)
    {
        // x' = -x(t-1), x = 1 before: 1 - t, then 1 - t + (t-1)²/2, then less (t-2)³/6.
        var plan = Simulate.Plan(3, [0.5, 1, 1.5, 2, 2.5, 3]) with { Outputs = ["x"], Method = method };
        var found = Simulate.One("x = 1; x' = -delay(x, 1)", plan).Trajectories;
        for (var i = 0; i < 6; i++)
            Simulate.Near(Exact(plan.OutputTimes[i]), found[i]);

        static double Exact(double t) => 1 - t + (t > 1 ? (t - 1) * (t - 1) / 2 : 0) - (t > 2 ? Math.Pow(t - 2, 3) / 6 : 0);
    }

    [Fact]
    public void A_delay_shorter_than_the_steps_is_followed()
    {
        // x' = -x(t - 0.001) goes as exp(λt) with λ = -exp(-0.001 λ), after the start has died away.
        var plan = Simulate.Plan(5, [1, 5]) with { Outputs = ["x"], RelativeTolerance = 1e-8 };
        var found = Simulate.One("x = 1; x' = -delay(x, 0.001)", plan).Trajectories;
        Simulate.Near(4 * -1.0010015026712, Math.Log(found[1] / found[0]), 1e-6);
    }

    [Fact]
    public void Every_patient_has_a_past_of_the_own()
    {
        var plan = Simulate.Plan(1, [1]) with { Outputs = ["y"], Varying = ["tau", "r"] };
        var simulator = Simulate.Create("tau = 1; r = 1; x = 2; x' = r; y := delay(x, tau)", plan);
        var found = simulator.Run(new PatientTable(2, [0.25, 1, 0.5, 2, 3, 4])).Trajectories;
        Simulate.Near(2.75, found[0]);
        Simulate.Near(3, found[1]);
        Simulate.Near(2, found[2]);
    }

    [Fact]
    public void Before_the_start_a_value_is_what_the_model_says_of_the_start()
    {
        var plan = Simulate.Plan(1, [0.2, 0.4, 0.7]) with { Outputs = ["y"] };
        var found = Simulate.One("x = sin(10*time); x' = 0; y := 2 + delay(x, 0.5)", plan).Trajectories;
        Simulate.Near(2 + Math.Sin(-3), found[0]);
        Simulate.Near(2 + Math.Sin(-1), found[1]);
        Simulate.Near(2, found[2]);
    }

    [Fact]
    public void A_jump_arrives_after_the_delay()
    {
        const string text = "t = 0; t' = 1; x = 1; x' = 0; y = 0; y' = delay(x, 2); E: at (time >= 1): x = 5";
        var plan = Simulate.Plan(5, [3, 4]) with { Outputs = ["y"] };
        var found = Simulate.One(text, plan).Trajectories;
        Simulate.Near(3, found[0]);
        Simulate.Near(8, found[1]);
    }

    [Fact]
    public void Triggers_and_assignments_may_look_back()
    {
        const string text = "x = 0; x' = 1; var y = 0; var when = 0; E: at (delay(x, 1) > 2): y = delay(x, 2), when = time";
        var plan = Simulate.Plan(5, 4) with { Outputs = ["y", "when"] };
        var found = Simulate.One(text, plan).Trajectories;
        Simulate.Near(1, found[0]);
        Simulate.Near(3, found[1]);
    }

    [Fact]
    public void A_delay_may_grow_with_time()
    {
        // x(t - t/2) of x = t².
        var plan = Simulate.Plan(4, [1, 3, 4]) with { Outputs = ["y"] };
        var found = Simulate.One("x = 0; x' = 2*time; y := delay(x, time/2); z = 0; z' = y", plan).Trajectories;
        Assert.All(plan.OutputTimes.Zip(found), p => Simulate.Near(p.First * p.First / 4, p.Second));
    }

    [Fact]
    public void A_delay_that_depends_on_the_state_is_refused()
    {
        var found = Simulator.Create(Simulate.System("x = 1; x' = -delay(x, x)"), Simulate.Plan(1, 1) with { Outputs = ["x"] });
        Assert.Contains(found.Diagnostics, d => d.Rule.Code == "CW5112");
    }

    [Fact]
    public void A_steady_start_with_delays_is_refused()
    {
        var plan = Simulate.Plan(1, 1) with { Outputs = ["x"], FromSteadyState = true };
        var found = Simulator.Create(Simulate.System("x = 1; x' = 1 - delay(x, 1)"), plan);
        Assert.Contains(found.Diagnostics, d => d.Rule.Code == "CW5111");
    }

    [Fact]
    public void Neighbours_do_not_change_a_patient_with_a_past()
    {
        var plan = Simulate.Plan(5, [1, 2, 3, 4, 5]) with { Outputs = ["x"], Varying = ["k"] };
        var simulator = Simulate.Create("k = 1; x = 1; x' = -k*delay(x, 0.3)", plan);
        double[] ks = [.. Enumerable.Range(0, 11).Select(i => 0.2 + (0.3 * i))];
        var together = simulator.Run(new PatientTable(1, ks)).Trajectories;
        for (var i = 0; i < ks.Length; i += 3)
            Assert.Equal(simulator.Run(new PatientTable(1, [ks[i]])).Trajectories, together[(5 * i)..(5 * i + 5)]);
    }
}
