namespace Cartwin.Compilation;

/// <summary>The natural logarithm: x = 2^k m with √½ ≤ m &lt; √2, and a series in s = (m-1)/(m+1).</summary>
/// <source>The arrangement of the final sum: Tang, ACM Trans. Math. Softw. 16 (1990) 378, and the analysis in Muller,
/// Elementary Functions, 3rd ed., section 11.</source>
internal static class Logarithm
{
    public static Term Expand(Term x, FloatLayout layout)
    {
        var (k, m) = Split(x, layout);
        return Special(x, Sum(k, m - 1, null, layout));
    }

    /// <summary>k ln 2 + log(1 + f) + correction.</summary>
    public static Term Sum(Term k, Term f, Term? correction, FloatLayout layout)
    {
        var s = f / (f + 2);
        var z = s * s;
        var series = z * Polynomial.Value(z, layout.LogPolynomial);
        var half = 0.5 * f * f;
        var low = correction is null ? k * k.Constant(layout.Ln2Low) : k.Fma(layout.Ln2Low, correction.Value);
        var tail = half - s.Fma(half + series, low);
        return k.Fms(k.Constant(layout.Ln2High), tail - f);
    }

    /// <summary>The whole exponent and the rest of a positive number.</summary>
    public static (Term K, Term M) Split(Term x, FloatLayout layout)
    {
        var lift = layout.MantissaBits + 2;
        var tiny = x < layout.SmallestNormal;
        var bits = tiny.Select(x * x.Constant(Math.ScaleB(1, lift)), x);
        var bias = layout.IntegerBase + layout.ExponentBias;
        var shifted = bits.IntAdd(layout.One - layout.SqrtHalf);
        var exponent = shifted.ShiftRight(layout.MantissaBits) | x.Constant(layout.IntegerBase);
        var k = exponent - tiny.Select(bias + lift, bias);
        var m = bits.IntSub((shifted & x.Pattern(layout.ExponentMask)).IntSub(layout.One));
        return (k, m);
    }

    /// <summary>The value where x is positive and finite; -∞ at 0, not a number below, ∞ at ∞.</summary>
    public static Term Special(Term x, Term value)
    {
        var ordinary = (x > 0) & (x < double.PositiveInfinity);
        var special = x.IsEqualTo(0).Select(double.NegativeInfinity, (x < 0).Select(double.NaN, x));
        return ordinary.Select(value, special);
    }
}
