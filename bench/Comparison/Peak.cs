using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cartwin.Compilation;

namespace Cartwin.Comparison;

/// <summary>What one core could do, measured, and what a run does.</summary>
internal static class Peak
{
    private const int Rounds = 2_000_000;
    private const int Chains = 12;

    /// <summary>Floating-point operations a second of one core in fused multiply-adds on registers; the best of several tries.</summary>
    public static double Measure<T>()
        where T : unmanaged
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < 9; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            Spin<T>();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        return 2.0 * Chains * Rounds * Vector512<T>.Count / best;
    }

    /// <summary>Operations of one attempted step of one patient: kernels, and the sums over stages, the new state and its error.</summary>
    public static (double Kernels, double Method) FlopsOfStep(CompiledModel model, int stages)
    {
        double kernels = Flops("Jacobian") + Flops("factor") + (stages * (Flops("right-hand side") + Flops("solve")));
        // Stage i adds i terms to two sums; two stages and the result continue the one before. The error takes some twelve a state.
        var terms = (stages * (stages - 1) / 2 * 2) - ((stages - 1) + (stages - 2)) + 2;
        double method = model.StateNames.Count * ((2.0 * terms) + (2 * stages) + 12);
        return (kernels, method);

        int Flops(string kernel) => model.Kernels.Where(k => k.Name == kernel).Sum(k => k.Flops);
    }

    // Twelve chains hide the four cycles that one multiply-add takes, on two units.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector512<T> Spin<T>()
        where T : unmanaged
    {
        var (a, b) = (All<T>(0.5f), All<T>(0.25f));
        Vector512<T> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
        for (var i = 0; i < Rounds; i++)
        {
            c0 = Fma(a, c0, b);
            c1 = Fma(a, c1, b);
            c2 = Fma(a, c2, b);
            c3 = Fma(a, c3, b);
            c4 = Fma(a, c4, b);
            c5 = Fma(a, c5, b);
            c6 = Fma(a, c6, b);
            c7 = Fma(a, c7, b);
            c8 = Fma(a, c8, b);
            c9 = Fma(a, c9, b);
            c10 = Fma(a, c10, b);
            c11 = Fma(a, c11, b);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
    }

    private static Vector512<T> All<T>(float value)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? Vector512.Create((double)value).As<double, T>() : Vector512.Create(value).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fma<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged =>
        typeof(T) == typeof(double)
            ? Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
}
