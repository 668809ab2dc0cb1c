using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;
using Cartwin.Models;

namespace Cartwin.Compilation.Tests;

/// <summary>The same bits in processes in which instructions of this machine are switched off.</summary>
public sealed class WithoutVectorsTests
{
    private const string Expected = "CARTWIN_TEST_DIGEST";
    private const string Target = "CARTWIN_TEST_TARGET";

    [Theory]
    [InlineData("EnableAVX512", "V256")]
    [InlineData("EnableAVX2", "V128")]
    [InlineData("EnableAVX", "V128")]
    public void Kernels_give_the_same_bits_without(string knob, string target)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // The test host runs as a program of its own, or as a library of dotnet.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(WithoutVectorsTests).Assembly.Location);
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(WithoutVectorsTests).FullName}.{nameof(A_process_gives_the_expected_bits)}");
        start.Environment[$"DOTNET_{knob}"] = "0";
        start.Environment[$"DOTNET_{knob}F"] = "0";
        start.Environment[Expected] = Digest();
        start.Environment[Target] = target;
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, output);
        Assert.Contains("Total: 1", output, StringComparison.Ordinal);
    }

    /// <summary>Run by the other test in another process; here it compares this process with the interpreter.</summary>
    [Fact]
    public void A_process_gives_the_expected_bits()
    {
        var target = Environment.GetEnvironmentVariable(Target);
        if (target is not null)
        {
            Assert.False(Avx512F.IsSupported);
            Assert.Equal(target, ModelCompiler.Compile(Systems.Robertson, new()).ValueOrThrow().Target.ToString());
        }
        Assert.Equal(Environment.GetEnvironmentVariable(Expected) ?? Digest(KernelTarget.Interpreter), Digest());
    }

    // A network, and a system of all functions of vectors and some that are called lane by lane.
    private static string Digest(KernelTarget target = KernelTarget.Auto)
    {
        var hash = 0UL;
        foreach (var system in new[] { RandomNetwork.Of(40, 11), Functions() })
        {
            var options = new CompileOptions { VaryingInputs = [system.Inputs[0].Id], Target = target };
            var model = ModelCompiler.Compile(system, options).ValueOrThrow();
            using var kernels = new Kernels(model);
            var y = kernels.State;
            double[] values = [.. kernels.Rates(1, y), .. kernels.Jacobian(1, y), .. kernels.Solve(3, 1, y, y)];
            foreach (var value in values)
                hash = (hash * 1099511628211) ^ BitConverter.DoubleToUInt64Bits(value);
        }
        return hash.ToString(CultureInfo.InvariantCulture);
    }

    private static OdeSystem Functions()
    {
        Operation[] functions =
            [Operation.Exp, Operation.Ln, Operation.Tanh, Operation.Sqrt, Operation.Sin, Operation.ArcTan, Operation.Floor];
        var (k, x) = (Expr.Symbol("k"), Expr.Symbol("x"));
        var states = functions
            .Select(f => (f.ToString(), Expr.Of(f, k * x), (Expr)1))
            .Append(("power", Expr.Of(Operation.Power, x, k) + Expr.Of(Operation.Power, k, x / 7), 1))
            .Append(("extreme", Expr.Of(Operation.Max, x, k) / Expr.Of(Operation.Min, x, 3), 1))
            .Append(("x", 1 - x, 1.7));
        return Systems.Of([("k", 1.3)], [.. states]);
    }
}
