using System.Globalization;
using System.Text;
using Cartwin.Compilation;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>A network of 300 states whose linear systems are too large to be written out.</summary>
public sealed class LargeNetworkTests
{
    private const int States = 300;

    private static readonly string Text = Network();

    private static string Network()
    {
        var text = new StringBuilder("m = 0.3; ");
        for (var i = 0; i < States; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"x{i} = {1 + (i % 7)}; ");
            var (a, b) = ((i * 17 + 5) % States, ((i * i) + 3) % States);
            // What leaves one state enters two others, all over the network; the totals stay bounded.
            text.Append(CultureInfo.InvariantCulture, $"x{i}' = -{1 + (i % 5)}*x{i} + m*x{a} + 0.2*x{b}/(1 + x{(i + 1) % States}); ");
        }
        return text.ToString();
    }

    private static SimulationPlan Plan(OdeMethod method, Precision precision = Precision.Double) =>
        new()
        {
            EndTime = 2,
            OutputTimes = [0, 0.5, 1, 2],
            Outputs = ["x0", "x7", "x150", "x299"],
            Varying = ["m"],
            KeepTrajectories = true,
            Method = method,
            Precision = precision,
            RelativeTolerance = precision == Precision.Mixed ? 1e-5 : 1e-9,
            AbsoluteTolerance = 1e-9,
        };

    private static readonly PatientTable Patients = new(1, [.. Enumerable.Range(0, 11).Select(i => 0.1 + (0.05 * i))]);

    private static SimulationResult Run(SimulationPlan plan) => Simulate.Create(Text, plan).Run(Patients);

    [Fact]
    public void Implicit_and_explicit_methods_agree()
    {
        var simulator = Simulate.Create(Text, Plan(OdeMethod.Rodas5));
        Assert.DoesNotContain("factor", simulator.Compiled.Kernels.Select(k => k.Name));
        var stiff = simulator.Run(Patients).Trajectories;
        var exact = Run(Plan(OdeMethod.Tsit5)).Trajectories;
        var mixed = Run(Plan(OdeMethod.Rodas4, Precision.Mixed)).Trajectories;
        for (var i = 0; i < exact.Length; i++)
        {
            Assert.Equal(exact[i], stiff[i], 1e-7);
            Assert.Equal(exact[i], mixed[i], 1e-3);
        }
    }

    [Theory]
    [InlineData(KernelTarget.V256)]
    [InlineData(KernelTarget.Interpreter)]
    public void The_width_of_the_vectors_changes_no_bit(KernelTarget target)
    {
        var plan = Plan(OdeMethod.Rodas4);
        Same(Run(plan).Trajectories, Run(plan with { Target = target }).Trajectories);
    }

    [Fact]
    public void A_patient_alone_has_the_bits_of_the_patient_in_the_crowd()
    {
        var simulator = Simulate.Create(Text, Plan(OdeMethod.Rodas4));
        var crowd = simulator.Run(Patients).Trajectories;
        var alone = simulator.Run(new PatientTable(1, [0.1 + (0.05 * 9)])).Trajectories;
        Same(alone, crowd.AsSpan(9 * alone.Length, alone.Length));
    }

    private static void Same(double[] expected, ReadOnlySpan<double> actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i]), BitConverter.DoubleToInt64Bits(actual[i]));
    }
}
