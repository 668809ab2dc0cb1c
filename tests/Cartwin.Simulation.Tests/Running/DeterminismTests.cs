using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>The bits of a patient depend on nothing but the patient.</summary>
public sealed class DeterminismTests
{
    private const string Text =
        "a = 1; b = 0; c = 0; k = 1; m = 0.3; a' = -k*a + m*b*c; b' = k*a - m*b*c - 3*b^2; c' = 3*b^2/(1 + c); E: at (c > 0.1): b = b + 0.05";

    private static SimulationPlan Plan(Precision precision, OdeMethod? method = null) =>
        new()
        {
            EndTime = 40,
            OutputTimes = Enumerable.Range(0, 41).Select(i => (double)i).ToValueArray(),
            Outputs = ["a", "b", "c"],
            Varying = ["k", "m"],
            Doses = [new Dose(3, "a", 1) { Duration = 2, Additional = 3, Interval = 7 }],
            Rules = [new StateRule("r", Expr.Of(Operation.Less, Expr.Symbol("a"), 0.2)) { Doses = [new Dose(0.5, "a", 0.3)], Most = 5 }],
            Measures = [new Area("area", "b"), new Duration("d", "c", 0.5, true), new Extreme("e", "b", true)],
            KeepTrajectories = true,
            Precision = precision,
            Method = method,
        };

    private static readonly (Precision, OdeMethod)[] Ways =
    [
        (Precision.Double, OdeMethod.Rodas4),
        (Precision.Double, OdeMethod.Rodas5),
        (Precision.Double, OdeMethod.Tsit5),
        (Precision.Mixed, OdeMethod.Rodas4),
    ];

    private static double[] Patients(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => new[] { 0.1 + (0.37 * i % 3), 0.05 + (0.11 * i % 1) })];

    private static void SameBits(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i]), BitConverter.DoubleToInt64Bits(actual[i]));
    }

    [Fact]
    public void Memory_of_the_caller_receives_the_same_bits_again_and_again()
    {
        var simulator = Simulate.Create(Text, Plan(Precision.Double) with { Measures = [] });
        var patients = new PatientTable(2, Patients(67));
        var reference = simulator.Run(patients).Trajectories;
        var memory = new double[reference.Length + 1];
        memory[^1] = 5;
        for (var run = 0; run < 2; run++)
        {
            var found = simulator.Run(patients, new RunOptions { Threads = 2, BatchSize = 5, Trajectories = memory });
            Assert.Same(memory, found.Trajectories);
            SameBits(reference, memory.AsSpan(..^1));
            Assert.Equal(5, memory[^1]);
            memory.AsSpan(..^1).Clear();
        }
        Assert.Throws<ArgumentException>(() => simulator.Run(patients, new RunOptions { Trajectories = new double[reference.Length - 1] }));
    }

    [Theory]
    [InlineData(Precision.Double, 1, 1)]
    [InlineData(Precision.Double, 1, 7)]
    [InlineData(Precision.Double, 2, 5)]
    [InlineData(Precision.Double, 3, 64)]
    [InlineData(Precision.Mixed, 2, 5)]
    [InlineData(Precision.Mixed, 1, 1)]
    public void Threads_and_batches_change_no_bit(Precision precision, int threads, int batch)
    {
        var simulator = Simulate.Create(Text, Plan(precision));
        var patients = new PatientTable(2, Patients(67));
        var reference = simulator.Run(patients);
        var found = simulator.Run(patients, new RunOptions { Threads = threads, BatchSize = batch });
        SameBits(reference.Trajectories, found.Trajectories);
        SameBits(reference.Measures, found.Measures);
        Assert.Equal(reference.Outcomes, found.Outcomes);
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Mixed)]
    public void A_patient_alone_has_the_bits_of_the_patient_in_the_crowd(Precision precision)
    {
        var simulator = Simulate.Create(Text, Plan(precision));
        var values = Patients(30);
        var crowd = simulator.Run(new PatientTable(2, values));
        for (var i = 0; i < 30; i += 7)
        {
            var alone = simulator.Run(new PatientTable(2, values[(2 * i)..(2 * i + 2)]));
            SameBits(alone.Trajectories, crowd.Trajectories.AsSpan(i * 41 * 3, 41 * 3));
            SameBits(alone.Measures, crowd.Measures.AsSpan(i * 3, 3));
        }
    }

    [Theory]
    [InlineData(KernelTarget.V256)]
    [InlineData(KernelTarget.V128)]
    [InlineData(KernelTarget.Interpreter)]
    public void The_width_of_the_vectors_changes_no_bit(KernelTarget target)
    {
        foreach (var (precision, method) in Ways)
        {
            var patients = new PatientTable(2, Patients(20));
            var wide = Simulate.Create(Text, Plan(precision, method)).Run(patients);
            var narrow = Simulate.Create(Text, Plan(precision, method) with { Target = target }).Run(patients);
            SameBits(wide.Trajectories, narrow.Trajectories);
        }
    }

    // The digests were recorded with AVX-512. .ci/run runs this test again with AVX-512 switched off.
    [Fact]
    public void The_bits_are_those_of_any_other_machine()
    {
        var digests = Ways.Select(way => Digest(Simulate.Create(Text, Plan(way.Item1, way.Item2)).Run(new PatientTable(2, Patients(20)))));
        Golden.Match(string.Join('\n', digests));
    }

    // Rules, doses and measures without events: these bits did not change when events came to be executed in SBML's order.
    [Fact]
    public void Models_without_events_have_the_bits_they_had()
    {
        var text = Text[..Text.IndexOf("; E:", StringComparison.Ordinal)];
        var digests = Ways.Select(way => Digest(Simulate.Create(text, Plan(way.Item1, way.Item2)).Run(new PatientTable(2, Patients(20)))));
        Golden.Match(string.Join('\n', digests));
    }

    private static string Digest(SimulationResult result)
    {
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(result.Trajectories.AsSpan());
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
    }
}
