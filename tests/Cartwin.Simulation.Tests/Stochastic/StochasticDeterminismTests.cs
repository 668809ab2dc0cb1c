using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>The chance of a patient depends on nothing but the patient and the seed.</summary>
public sealed class StochasticDeterminismTests
{
    private const string Text = """
        model m
          substanceOnly species A, B, C; A = 30.5; B = 5; C = 0
          k = 1; g = 1
          birth: => A; 1.2*A; death: A => ; g*k*A; change: A => B; 0.2*A; back: B => A; 0.1*B; pair: 2 B => C; 0.01*B*(B - 1)/2; gone: C => ; 0.3*C
          E: at (C > 3): B = B + 7.5
        end
        """;

    private static SimulationPlan Plan(JumpMethod method) =>
        new()
        {
            EndTime = 8,
            OutputTimes = Enumerable.Range(0, 33).Select(i => i * 0.25).ToValueArray(),
            Outputs = ["A", "B", "C"],
            Varying = ["k"],
            Doses = [new Dose(2, "A", 10) { Duration = 1 }, new Dose(2.5, "A", 20) { Duration = 1 }, new Dose(4, "A", 3.3)],
            Rules = [new StateRule("r", Expr.Of(Operation.Less, Expr.Symbol("A"), 10)) { Doses = [new Dose(0.5, "A", 30)], Most = 3 }],
            Measures = [new Duration("d", "B", 6, true), new FirstTime("f", "C", 1, true), new Extreme("e", "A", true)],
            KeepTrajectories = true,
            Stochastic = new StochasticPlan { Method = method, Threshold = 40 },
        };

    private static double[] Patients(int count) => [.. Enumerable.Range(0, count).Select(i => 1 + (0.37 * i % 0.5))];

    private static SimulationResult Run(SimulationPlan plan, int count, RunOptions? options = null, ulong seed = 3)
    {
        var result = Simulate.Create(Text, plan).Run(new PatientTable(1, Patients(count)) { Seed = seed }, options);
        Assert.All(result.Outcomes, o => Assert.Null(o.Explain()));
        return result;
    }

    public static TheoryData<JumpMethod> Methods => [JumpMethod.Direct, JumpMethod.TauLeaping, JumpMethod.Hybrid];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Threads_batches_and_company_change_no_bit(JumpMethod method)
    {
        var reference = Run(Plan(method), 67);
        foreach (var (threads, batch) in new[] { (1, 1), (1, 7), (2, 5), (3, 64) })
        {
            var found = Run(Plan(method), 67, new RunOptions { Threads = threads, BatchSize = batch });
            Assert.Equal(reference.Trajectories, found.Trajectories);
            Assert.Equal(reference.Measures, found.Measures);
            Assert.Equal(reference.Outcomes, found.Outcomes);
        }
        var few = Run(Plan(method), 11);
        Assert.Equal(reference.Trajectories[..few.Trajectories.Length], few.Trajectories);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_width_of_the_vectors_changes_no_bit(JumpMethod method)
    {
        var wide = Run(Plan(method), 20);
        foreach (var target in (KernelTarget[])[KernelTarget.V256, KernelTarget.V128, KernelTarget.Interpreter])
            Assert.Equal(wide.Trajectories, Run(Plan(method) with { Target = target }, 20).Trajectories);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Another_seed_is_another_chance(JumpMethod method) =>
        Assert.NotEqual(Run(Plan(method), 20).Trajectories, Run(Plan(method), 20, seed: 4).Trajectories);

    [Fact]
    public void Output_times_change_nothing_of_the_direct_method()
    {
        var often = Run(Plan(JumpMethod.Direct), 40);
        var rarely = Run(Plan(JumpMethod.Direct) with { OutputTimes = [8] }, 40);
        Assert.Equal(often.Measures, rarely.Measures);
        for (var p = 0; p < 40; p++)
            Assert.Equal(often.Trajectories[((p * 33) + 32) * 3], rarely.Trajectories[p * 3]);
    }

    // The digests were recorded with AVX-512. .ci/run runs this test again with AVX-512 switched off.
    [Fact]
    public void The_bits_are_those_of_any_other_machine() =>
        Golden.Match(string.Join('\n', ((JumpMethod[])[JumpMethod.Direct, JumpMethod.TauLeaping]).Select(m => $"{m} {Digest(Run(Plan(m), 20))}")));

    private static string Digest(SimulationResult result) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(result.Trajectories.AsSpan())));
}
