using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The scaled root mean square of a step's error, lane by lane.</summary>
/// <remarks>
/// <para>‖e‖ = sqrt(1/n Σ (e_i / (atol_i + rtol max(|y_i|, |y1_i|)))²), Hairer, Wanner II (1996), IV.8 eq. (8.21).</para>
/// <para>Division is the slowest vector instruction: four states share one, a²/b² + c²/d² = (a²d² + c²b²)/(b²d²), twice. The
/// products stay in range where every tolerance lies between 1e-38 and 1e38; beyond, and for an infinite state, the norm is NaN
/// or infinite, which rejects the step.</para>
/// </remarks>
internal static unsafe class ErrorNorm
{
    /// <summary>Writes one row of norms.</summary>
    /// <param name="states">States, for the mean.</param>
    /// <param name="padded">Rows, even.</param>
    /// <param name="error">Error estimates, rows × 8.</param>
    /// <param name="before">State before the step, rows × 8.</param>
    /// <param name="after">State after the step, rows × 8.</param>
    /// <param name="absolute">Absolute tolerances, one per row.</param>
    /// <param name="relative">Relative tolerance.</param>
    /// <param name="norm">One row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(
        int states, int padded, double* error, double* before, double* after, double* absolute, double relative, double* norm)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> rtol = Vector512.Create(relative);
        for (int i = 0; i < padded; i += 4)
        {
            PairAt(i, error, before, after, absolute, rtol, out Vector512<double> upper, out Vector512<double> lower);
            PairAt(i + 2, error, before, after, absolute, rtol, out Vector512<double> upper2, out Vector512<double> lower2);
            sum += Quotients(upper, lower, upper2, lower2);
        }

        Finish(sum, states, norm);
    }

    /// <summary>Writes the norm from the sum of the squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(Vector512<double> sum, int states, double* norm) =>
        Vector512.StoreAligned(Vector512.Sqrt(sum * Vector512.Create(1.0 / Math.Max(1, states))), norm);

    /// <summary>(a/b)² + (c/d)² as a quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pair(
        Vector512<double> a,
        Vector512<double> b,
        Vector512<double> c,
        Vector512<double> d,
        out Vector512<double> upper,
        out Vector512<double> lower)
    {
        Vector512<double> ad = a * d;
        Vector512<double> cb = c * b;
        Vector512<double> bd = b * d;
        upper = Vector512.FusedMultiplyAdd(ad, ad, cb * cb);
        lower = bd * bd;
    }

    /// <summary>a/b + c/d with one division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Quotients(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d) =>
        Vector512.FusedMultiplyAdd(a, d, c * b) / (b * d);

    /// <summary>atol + rtol max(|y|, |y1|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Scale(
        Vector512<double> before, Vector512<double> after, double absolute, Vector512<double> rtol)
    {
        // The native maximum returns its second argument when either is NaN, on every platform we know: NaN stays NaN.
        Vector512<double> size = Vector512.MaxNative(Vector512.Abs(before), Vector512.Abs(after));
        return Vector512.FusedMultiplyAdd(rtol, size, Vector512.Create(absolute));
    }

    /// <summary>The row of a lane with the largest scaled error, or the first that is not finite.</summary>
    public static int Worst(
        int states, int lane, double* error, double* before, double* after, double* absolute, double relative)
    {
        int worst = 0;
        double largest = -1;
        for (int i = 0; i < states; i++)
        {
            int at = i * LaneWorkspace.Width + lane;
            double scale = absolute[i] + relative * Math.Max(Math.Abs(before[at]), Math.Abs(after[at]));
            double scaled = Math.Abs(error[at]) / scale;
            if (!double.IsFinite(scaled) || !double.IsFinite(after[at]))
            {
                return i;
            }

            if (scaled > largest)
            {
                largest = scaled;
                worst = i;
            }
        }

        return worst;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PairAt(
        int i,
        double* error,
        double* before,
        double* after,
        double* absolute,
        Vector512<double> rtol,
        out Vector512<double> upper,
        out Vector512<double> lower)
    {
        int first = i * LaneWorkspace.Width;
        int second = first + LaneWorkspace.Width;
        Pair(
            Vector512.LoadAligned(error + first),
            Scale(Vector512.LoadAligned(before + first), Vector512.LoadAligned(after + first), absolute[i], rtol),
            Vector512.LoadAligned(error + second),
            Scale(Vector512.LoadAligned(before + second), Vector512.LoadAligned(after + second), absolute[i + 1], rtol),
            out upper,
            out lower);
    }
}
