using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;

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

    private static string Digest(KernelTarget target = KernelTarget.Auto)
    {
        var system = RandomNetwork.Of(40, 11);
        var model = ModelCompiler.Compile(system, new() { VaryingInputs = ["k1", "k5"], Target = target }).ValueOrThrow();
        using var kernels = new Kernels(model);
        var y = kernels.State;
        double[] values = [.. kernels.Rates(1, y), .. kernels.Jacobian(1, y), .. kernels.Solve(3, 1, y, y)];
        var functions = new ulong[1];
        foreach (var value in values)
            functions[0] = (functions[0] * 1099511628211) ^ BitConverter.DoubleToUInt64Bits(value);
        return functions[0].ToString(CultureInfo.InvariantCulture);
    }
}
