using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

public sealed class StartTests
{
    [Fact]
    public void Every_patient_may_start_from_the_steady_state_of_its_own_values()
    {
        var plan = Simulate.Plan(5, 0, 5) with { Outputs = ["x", "y"], Varying = ["kin"], FromSteadyState = true };
        var simulator = Simulate.Create("x = 1; y = 0; kin = 2; kout = 0.5; x' = kin - kout*x; y' = x - 2*y", plan);
        var found = simulator.Run(new PatientTable(1, [2, 3, 0])).Trajectories;
        double[] expected = [4, 2, 4, 2, 6, 3, 6, 3, 0, 0, 0, 0];
        for (var i = 0; i < expected.Length; i++)
            Simulate.Near(expected[i], found[i], 1e-6);
    }

    [Fact]
    public void A_patient_without_a_steady_state_is_named()
    {
        var plan = Simulate.Plan(5, 5) with { Outputs = ["x"], Varying = ["g"], FromSteadyState = true };
        var result = Simulate.Create("x = 1; g = 1; x' = g", plan).Run(new PatientTable(1, [0, 1]));
        Assert.True(result.Outcomes[0].Solved);
        Assert.False(result.Outcomes[1].Solved);
    }

    [Fact]
    public void A_model_that_is_not_stiff_is_integrated_explicitly_unless_the_plan_says_otherwise()
    {
        const string wave = "x = 0; v = 1; x' = v; v' = -x";
        Assert.Equal(OdeMethod.Tsit5, Simulate.Create(wave, Simulate.Plan(10)).Method);
        Assert.Equal(OdeMethod.Rodas4, Simulate.Create(wave, Simulate.Plan(10) with { Method = OdeMethod.Rodas4 }).Method);
        const string stiff = "x = 1; y = 1; x' = -1e4*(x - y); y' = -y";
        Assert.Equal(OdeMethod.Rodas5, Simulate.Create(stiff, Simulate.Plan(10)).Method);
        Assert.Equal(OdeMethod.Rodas4, Simulate.Create(stiff, Simulate.Plan(10) with { RelativeTolerance = 1e-4 }).Method);
    }

    [Fact]
    public void A_model_without_states_has_outputs_all_the_same()
    {
        var found = Simulate.One("k = 3; y := k*time", Simulate.Plan(2, 0, 1, 2) with { Outputs = ["y"] }).Trajectories;
        Assert.Equal([0.0, 3.0, 6.0], found);
    }
}
