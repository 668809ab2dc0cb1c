using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The scaled root mean square of a step's error, lane by lane.</summary>
/// <remarks>
/// <para>‖e‖ = sqrt(1/n Σ (e_i / (atol_i + rtol max(|y_i|, |y1_i|)))²), Hairer, Wanner II (1996), IV.8 eq. (8.21).</para>
/// <para>Division is the slowest vector instruction: two states share one, a²/b² + c²/d² = (a²d² + c²b²)/(b²d²). The
/// smallest absolute tolerance keeps the products in range; an infinite state gives NaN, which rejects the step.</para>
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
        Vector512<double> even = Vector512<double>.Zero;
        Vector512<double> odd = Vector512<double>.Zero;
        Vector512<double> rtol = Vector512.Create(relative);
        for (int i = 0; i < padded; i += 4)
        {
            even = Vector512.Add(even, Pair(i, error, before, after, absolute, rtol));
            odd = Vector512.Add(odd, Pair(i + 2, error, before, after, absolute, rtol));
        }

        Vector512<double> sum = Vector512.Multiply(Vector512.Add(even, odd), Vector512.Create(1.0 / Math.Max(1, states)));
        Vector512.StoreAligned(Vector512.Sqrt(sum), norm);
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
    private static Vector512<double> Pair(
        int i, double* error, double* before, double* after, double* absolute, Vector512<double> rtol)
    {
        Vector512<double> b = Scale(i, before, after, absolute, rtol);
        Vector512<double> d = Scale(i + 1, before, after, absolute, rtol);
        Vector512<double> ad = Vector512.Multiply(Vector512.LoadAligned(error + i * LaneWorkspace.Width), d);
        Vector512<double> cb = Vector512.Multiply(Vector512.LoadAligned(error + (i + 1) * LaneWorkspace.Width), b);
        Vector512<double> bd = Vector512.Multiply(b, d);
        Vector512<double> squares = Vector512.FusedMultiplyAdd(ad, ad, Vector512.Multiply(cb, cb));
        return Vector512.Divide(squares, Vector512.Multiply(bd, bd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Scale(
        int i, double* before, double* after, double* absolute, Vector512<double> rtol)
    {
        // The native maximum returns its second argument when either is NaN, on every platform we know: NaN stays NaN.
        Vector512<double> size = Vector512.MaxNative(
            Vector512.Abs(Vector512.LoadAligned(before + i * LaneWorkspace.Width)),
            Vector512.Abs(Vector512.LoadAligned(after + i * LaneWorkspace.Width)));
        return Vector512.FusedMultiplyAdd(rtol, size, Vector512.Create(absolute[i]));
    }
}
