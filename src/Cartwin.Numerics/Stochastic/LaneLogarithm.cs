using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The natural logarithm in lanes, for random waiting times.</summary>
/// <remarks>The mathematical library's logarithm differs between platforms in the last bit. This one uses correctly rounded
/// operations only, so that a waiting time, and with it every later event, is the same everywhere; none of them is a division,
/// which takes as long as all the rest. Relative error below 1e-15.
/// <source>Tang, Table-driven implementation of the logarithm function in IEEE floating-point arithmetic, ACM Trans Math Softw 16
/// (1990) 378, with a table of reciprocals.</source></remarks>
internal static class LaneLogarithm
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>The bits of 45/64, where the sixteen intervals of a mantissa begin. Half an interval is 1/64 below 1 and 1/32 above it, so
    /// that one of them has its middle at 1.</summary>
    private const long Lowest = 0x3FE6800000000000;
    private const int MantissaBits = 52;
    private const int IntervalBits = 4;

    /// <summary>ln x for positive, finite, normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        Vector512<long> bits = x.AsInt64();
        Vector512<long> offset = bits - Vector512.Create(Lowest);
        Vector512<long> exponent = Vector512.ShiftRightArithmetic(offset, MantissaBits);
        Vector512<long> interval = Vector512.ShiftRightLogical(offset, MantissaBits - IntervalBits);
        Vector512<double> k = Vector512.ConvertToDouble(exponent);
        Vector512<double> m = (bits - Vector512.ShiftLeft(exponent, MantissaBits)).AsDouble();

        // The reciprocals of the middles of the intervals, and minus the logarithms of these reciprocals. Around 1 they are 1 and 0, so that
        // nothing is added to the small logarithm of a number near 1.
        Vector512<double> inverse = LaneVector.Lookup(
            interval,
            Vector512.Create(
                1.391304347826087, 1.3333333333333333, 1.28, 1.2307692307692308,
                1.1851851851851851, 1.1428571428571428, 1.103448275862069, 1.0666666666666667),
            Vector512.Create(
                1.032258064516129, 1.0, 0.9411764705882353, 0.8888888888888888,
                0.8421052631578947, 0.8, 0.7619047619047619, 0.7272727272727273));
        Vector512<double> middle = LaneVector.Lookup(
            interval,
            Vector512.Create(
                -0.3302416868705768, -0.28768207245178085, -0.2468600779315258, -0.20763936477824455,
                -0.16989903679539742, -0.13353139262452257, -0.09844007281325251, -0.06453852113757116),
            Vector512.Create(
                -0.03174869831458027, 0.0, 0.060624621816434854, 0.11778303565638351,
                0.17185025692665928, 0.2231435513142097, 0.2719337154836418, 0.3184537311185346));

        // ln(1 + r) = r - r²/2 + r³/3 - ...; |r| <= 1/32 makes the first neglected term 8e-17 of the first.
        Vector512<double> r = Vector512.FusedMultiplyAdd(m, inverse, Vector512.Create(-1.0));
        Vector512<double> sum = Vector512.Create(-1.0 / 10);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 9));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(-1.0 / 8));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 7));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(-1.0 / 6));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 5));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(-1.0 / 4));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 3));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(-1.0 / 2));
        Vector512<double> nearby = Vector512.FusedMultiplyAdd(r * r, sum, r);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2), middle) + nearby;
    }

    /// <summary>ln x for positive, finite, normal x.</summary>
    /// <param name="x">The argument. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Of(double x) => Of(Vector512.Create(x)).ToScalar();
}
