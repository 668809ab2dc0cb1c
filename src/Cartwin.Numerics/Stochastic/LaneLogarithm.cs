using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The natural logarithm in lanes, for random waiting times.</summary>
/// <remarks>The mathematical library's logarithm differs between platforms in the last bit. This one uses correctly rounded
/// operations only, so that a waiting time, and with it every later event, is the same everywhere. Relative error below 1e-15.
/// <source>The series of atanh after splitting off the exponent: Muller, Elementary Functions, 3rd ed., section 11.</source></remarks>
internal static class LaneLogarithm
{
    private const double Ln2High = 0.69314718055989033;
    private const double Ln2Low = 5.4979230187083712e-14;

    /// <summary>ln x for positive, finite, normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        Vector512<long> bits = x.AsInt64();

        // Subtracting the bits of sqrt(1/2) before splitting puts the mantissa into [sqrt(1/2), sqrt(2)).
        Vector512<long> offset = bits - Vector512.Create(0x3FE6A09E667F3BCDL);
        Vector512<long> exponent = Vector512.ShiftRightArithmetic(offset, 52);
        Vector512<double> m = (bits - Vector512.ShiftLeft(exponent, 52)).AsDouble();
        Vector512<double> k = Vector512.ConvertToDouble(exponent);
        Vector512<double> one = Vector512.Create(1.0);
        Vector512<double> s = (m - one) / (m + one);
        Vector512<double> z = s * s;

        // 2 atanh(s) = 2s (1 + z/3 + z²/5 + ...); z <= 0.0295 makes the first neglected term 2e-17.
        Vector512<double> sum = Vector512.Create(2.0 / 19);
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 17));
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 15));
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 13));
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 11));
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 9));
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 7));
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 5));
        sum = Vector512.FusedMultiplyAdd(sum, z, Vector512.Create(2.0 / 3));
        Vector512<double> tail = Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2Low), s * z * sum);
        Vector512<double> lead = Vector512.FusedMultiplyAdd(s, Vector512.Create(2.0), tail);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2High), lead);
    }

    /// <summary>ln x for positive, finite, normal x.</summary>
    /// <param name="x">The argument. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Of(double x) => Of(Vector512.Create(x)).ToScalar();
}
