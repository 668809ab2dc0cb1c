using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>Trajectories of 200 patients against solutions at a relative tolerance of 1e-11 (../shared/science/truth.csv).</summary>
/// <remarks>Source and definition of the error: ../shared/README.md. The bounds are those of the engine's requirements, not of
/// what it reaches: medians measured are 4e-5 at the default tolerance and 5e-9 at 1e-9.</remarks>
public sealed class TruthTests
{
    private static (double Median, double Largest) Error(SimulationPlan plan)
    {
        var result = LupusTrial.Create(plan with { KeepTrajectories = true }).Run(LupusTrial.Patients(200));
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        var errors = LupusTrial.Errors(result, 200).Order().ToArray();
        return (errors[100], errors[^1]);
    }

    [Theory]
    [InlineData(Precision.Auto)]
    [InlineData(Precision.Double)]
    public void At_the_default_tolerances_the_error_is_that_of_a_good_plot(Precision precision)
    {
        var (median, largest) = Error(LupusTrial.Plan with { Precision = precision });
        Assert.InRange(median, 0, 1e-4);
        Assert.InRange(largest, 0, 1e-3);
    }

    [Fact]
    public void At_a_tolerance_of_1e_9_the_error_is_below_1e_6() =>
        Assert.InRange(Error(LupusTrial.Plan with { RelativeTolerance = 1e-9 }).Largest, 0, 1e-6);

    [Fact]
    public void None_of_two_thousand_patients_fails()
    {
        var result = LupusTrial.Create(LupusTrial.Plan with { OutputTimes = [], Measures = [new ValueAt("end", "SLEDAI", 730)] })
            .Run(LupusTrial.Patients(2000), new RunOptions { Threads = 2 });
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        Assert.All(result.Measures, m => Assert.True(double.IsFinite(m)));
    }

    [Fact]
    public void None_of_ten_thousand_patients_of_twice_the_spread_fails()
    {
        var result = LupusTrial.Create(LupusTrial.Plan with { OutputTimes = [], Measures = [new ValueAt("end", "SLEDAI", 730)] })
            .Run(LupusTrial.WideSpread(10_000), new RunOptions { Threads = 2 });
        Assert.Equal(10_000, result.Outcomes.Length);
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        Assert.All(result.Measures, m => Assert.True(double.IsFinite(m)));
    }
}
