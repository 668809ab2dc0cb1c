using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

/// <summary>Runs small models from text: the one way in which the tests of this project simulate.</summary>
internal static class Simulate
{
    public static OdeSystem System(string text)
    {
        var read = AntimonyDocument.Read(new SourceText("test.ant", text));
        Assert.True(read.Ok, string.Join("\n", read.Diagnostics.Select(d => DiagnosticText.Render(d))));
        return OdeSystem.Of(read.Value.Model);
    }

    public static Simulator Create(string text, SimulationPlan plan)
    {
        var simulator = Simulator.Create(System(text), plan);
        Assert.True(simulator.Ok, string.Join("\n", simulator.Diagnostics));
        return simulator.Value;
    }

    /// <summary>One patient with the model's own values; all must be solved.</summary>
    public static SimulationResult One(string text, SimulationPlan plan)
    {
        var result = Create(text, plan).Run(PatientTable.Single);
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        return result;
    }

    public static SimulationPlan Plan(double end, params double[] times) =>
        new()
        {
            EndTime = end,
            OutputTimes = times.ToValueArray(),
            KeepTrajectories = true,
            RelativeTolerance = 1e-9,
            AbsoluteTolerance = 1e-12,
        };

    public static void Near(double expected, double actual, double tolerance = 1e-7) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)),
            $"expected {expected:R}, found {actual:R}"
        );
}
