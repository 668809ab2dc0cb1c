using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>x to a power, to five digits: all that step size control needs.</summary>
/// <remarks>The mathematical library's pow differs between platforms in the last bit and is slow in lanes. This one uses
/// correctly rounded operations only, so that step sizes, and with them every result, are the same bits everywhere.</remarks>
internal static class StepPower
{
    private const double Low = 1e-290;
    private const double High = 1e290;

    /// <summary>x^p for x clamped to [1e-290, 1e290] and |p| ≤ 1; NaN is treated as the lower limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Pow(Vector512<double> x, double p) =>
        Exp2(Vector512.Multiply(Log2(x), Vector512.Create(p)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log2(Vector512<double> x)
    {
        Vector512<double> bounded = Vector512.ConditionalSelect(
            Vector512.GreaterThan(x, Vector512.Create(Low)), x, Vector512.Create(Low));
        bounded = Vector512.ConditionalSelect(
            Vector512.LessThan(bounded, Vector512.Create(High)), bounded, Vector512.Create(High));
        Vector512<long> bits = bounded.AsInt64();

        // Subtracting the bits of sqrt(1/2) before splitting puts the mantissa into [sqrt(1/2), sqrt(2)).
        Vector512<long> offset = Vector512.Subtract(bits, Vector512.Create(0x3FE6A09E667F3BCDL));
        Vector512<long> exponent = Vector512.ShiftRightArithmetic(offset, 52);
        Vector512<double> m = Vector512.Subtract(bits, Vector512.ShiftLeft(exponent, 52)).AsDouble();
        Vector512<double> one = Vector512.Create(1.0);
        Vector512<double> z = Vector512.Divide(Vector512.Subtract(m, one), Vector512.Add(m, one));
        Vector512<double> z2 = Vector512.Multiply(z, z);

        // 2/ln 2 · atanh(z); |z| < 0.172 makes the first neglected term 4e-8.
        Vector512<double> s = Vector512.Create(0.41219858311113244);
        s = Vector512.FusedMultiplyAdd(s, z2, Vector512.Create(0.57707801635558536));
        s = Vector512.FusedMultiplyAdd(s, z2, Vector512.Create(0.96179669392597561));
        s = Vector512.FusedMultiplyAdd(s, z2, Vector512.Create(2.8853900817779268));
        return Vector512.FusedMultiplyAdd(s, z, Vector512.ConvertToDouble(exponent));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Exp2(Vector512<double> x)
    {
        // Adding 1.5·2^52 rounds to an integer that stands in the low bits of the sum.
        Vector512<double> magic = Vector512.Create(6755399441055744.0);
        Vector512<double> shifted = Vector512.Add(x, magic);
        Vector512<double> r = Vector512.Subtract(x, Vector512.Subtract(shifted, magic));

        // Taylor series of 2^r on [-1/2, 1/2]; the first neglected term is 3e-6.
        Vector512<double> s = Vector512.Create(0.0013333558146428443);
        s = Vector512.FusedMultiplyAdd(s, r, Vector512.Create(0.0096181291076284772));
        s = Vector512.FusedMultiplyAdd(s, r, Vector512.Create(0.055504108664821580));
        s = Vector512.FusedMultiplyAdd(s, r, Vector512.Create(0.24022650695910071));
        s = Vector512.FusedMultiplyAdd(s, r, Vector512.Create(0.69314718055994531));
        s = Vector512.FusedMultiplyAdd(s, r, Vector512.Create(1.0));
        Vector512<long> power = Vector512.ShiftLeft(shifted.AsInt64(), 52);
        return Vector512.Add(s.AsInt64(), power).AsDouble();
    }
}
