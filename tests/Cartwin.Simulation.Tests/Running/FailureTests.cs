using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>A patient who cannot be solved is named, and the neighbours keep their bits.</summary>
public sealed class FailureTests
{
    // x' = g x²: explodes at 1/(g x0) when g > 0.
    private const string Text = "x = 1; g = -1; x' = g*x^2; y = 1; y' = -y";

    private static SimulationPlan Plan =>
        new()
        {
            EndTime = 10,
            OutputTimes = [0, 1, 5, 10],
            Outputs = ["x", "y"],
            Varying = ["g"],
            Measures = [new ValueAt("early", "y", 1), new ValueAt("late", "y", 5)],
            KeepTrajectories = true,
        };

    private static SimulationResult Run(params double[] g) => Simulate.Create(Text, Plan).Run(new PatientTable(1, g));

    [Fact]
    public void A_parameter_that_is_not_a_number_is_named_before_anything_runs()
    {
        var result = Run(-1, double.NaN, -2);
        var explained = result.Outcomes[1].Explain()!;
        Assert.Equal("CW5004", explained.Rule.Code);
        Assert.Equal("Patient 2 was not simulated: its 'g' is notanumber.", explained.Message);
        Assert.All(result.Trajectories[8..16], v => Assert.True(double.IsNaN(v)));
        Assert.All(result.Measures[2..4], v => Assert.True(double.IsNaN(v)));
        Assert.True(result.Outcomes[0].Solved && result.Outcomes[2].Solved);
    }

    [Fact]
    public void A_patient_that_explodes_is_named_with_time_state_and_advice()
    {
        var result = Run(-1, 0.4, -1);
        var outcome = result.Outcomes[1];
        Assert.False(outcome.Solved);
        Assert.Equal("x", outcome.State);
        Assert.InRange(outcome.Time, 2.49, 2.51);
        Assert.Contains("2.5", outcome.Explain()!.Message, StringComparison.Ordinal);
        Assert.NotEmpty(outcome.Explain()!.Hint);
        Assert.False(double.IsNaN(result.Measures[2]));
        Assert.True(double.IsNaN(result.Measures[3]));
        Assert.False(double.IsNaN(result.Trajectories[8 + 2]));
        Assert.True(double.IsNaN(result.Trajectories[8 + 4]));
    }

    [Fact]
    public void Neighbours_of_failing_patients_keep_their_bits()
    {
        var good = Run(-1, -0.5, -2, -1.5);
        var mixed = Run(double.NaN, -1, 0.4, -0.5, 7, -2, double.PositiveInfinity, -1.5);
        var kept = new[] { 1, 3, 5, 7 };
        for (var i = 0; i < kept.Length; i++)
            Assert.Equal(
                good.Trajectories[(i * 8)..(i * 8 + 8)].Select(BitConverter.DoubleToInt64Bits),
                mixed.Trajectories[(kept[i] * 8)..(kept[i] * 8 + 8)].Select(BitConverter.DoubleToInt64Bits)
            );
    }

    [Fact]
    public void A_patient_that_needs_too_many_steps_is_named_with_the_number_of_steps()
    {
        var simulator = Simulate.Create("x = 1; w = 1; v = 0; x' = w*v; v' = -w*x", Plan with { Outputs = ["x"], Varying = ["w"], Measures = [], MaxSteps = 500 });
        var result = simulator.Run(new PatientTable(1, [1, 1e5, 1]));
        Assert.Equal(LaneOutcome.MaxStepsReached, result.Outcomes[1].Outcome);
        Assert.Contains("500 steps", result.Outcomes[1].Explain()!.Message, StringComparison.Ordinal);
        Assert.True(result.Outcomes[0].Solved && result.Outcomes[2].Solved);
    }

    [Fact]
    public void Patients_whom_a_cancelled_run_does_not_reach_are_named_as_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var result = Simulate.Create(Text, Plan with { EndTime = 1e6, OutputTimes = [] }).Run(
            new PatientTable(1, [.. Enumerable.Repeat(-1.0, 2000)]),
            new RunOptions { Cancellation = source.Token }
        );
        Assert.Contains(result.Outcomes, o => o.Outcome == LaneOutcome.Cancelled);
        Assert.Equal(2000, result.Outcomes.Length);
    }
}
