using System.Numerics;
using Cartwin.Numerics;

namespace Cartwin.Compilation.Tests;

/// <summary>One program on every back-end.</summary>
internal static class Targets
{
    public static IEnumerable<(string Name, CompiledKernel<T> Kernel)> All<T>(KernelProgram program)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return ("interpreter", new CompiledKernel<T>(Interpreter<T>.Compile(program), 0, 1, 0, 0));
        foreach (var bytes in new[] { 16, 32, 64 })
        {
            foreach (var registers in new[] { 3, 12, 22 })
                yield return ($"{bytes * 8} bits, {registers}", SimdKernel<T>.Compile(program, bytes, registers));
        }
    }

    /// <summary>What every back-end writes; asserts that all write the same bits.</summary>
    public static unsafe T[] Agree<T>(KernelProgram program, Rows<T> state, Rows<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[]? expected = null;
        using var time = new Rows<T>(1);
        using var result = new Rows<T>(program.Outputs.Length);
        foreach (var (name, kernel) in All<T>(program))
        {
            result.Values.Clear();
            using var scratch = new Rows<T>(kernel.ScratchRows);
            kernel.Function(time.Pointer, state.Pointer, inputs.Pointer, result.Pointer, scratch.Pointer);
            if (expected is null)
            {
                expected = result.Values.ToArray();
                continue;
            }
            for (var i = 0; i < expected.Length; i++)
            {
                // All NaNs are one: which payload an instruction passes on is no property of the number.
                if (T.IsNaN(expected[i]) && T.IsNaN(result.Values[i]))
                    continue;
                Assert.True(
                    ScalarOps.BitsOf(expected[i]) == ScalarOps.BitsOf(result.Values[i]),
                    $"{name}: row {i / LaneBlock.Lanes<T>()}: {expected[i]:R} and {result.Values[i]:R}"
                );
            }
        }
        return expected!;
    }
}
