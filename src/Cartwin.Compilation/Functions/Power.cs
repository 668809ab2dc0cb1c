namespace Cartwin.Compilation;

/// <summary>x^y = e^(y log x) with the logarithm in twice the digits, and the special cases of IEEE 754-2019, section 9.2.1.</summary>
internal static class Power
{
    public static Term Expand(Term x, Term y, FloatLayout layout)
    {
        var magnitude = x.Abs();
        var (high, low) = DoubledLogarithm(magnitude, layout);
        var product = y * high;
        var exact = product.Abs() < 4 * layout.ExpMax;
        var rest = exact.Select(y.Fma(low, y.Fms(high, product)), 0);
        return Special(x, y, magnitude, Exponential.OfSum(product, rest, layout));
    }

    private static Term Special(Term x, Term y, Term magnitude, Term value)
    {
        var growing = y > 0;
        value = magnitude.IsEqualTo(0).Select(growing.Select(0, double.PositiveInfinity), value);
        value = magnitude
            .IsEqualTo(double.PositiveInfinity)
            .Select(growing.Select(double.PositiveInfinity, 0), value);
        var whole = y.Floor().IsEqualTo(y);
        var finite = y.Abs() < double.PositiveInfinity;
        if (!finite.Graph.IsTrue(finite.Id))
            value = (magnitude.IsEqualTo(1) & !finite).Select(1, value);
        var undefined = (x < 0) & (magnitude < double.PositiveInfinity) & !whole;
        value = undefined.Select(double.NaN, value);
        var half = 0.5 * y;
        var odd = whole & !half.Floor().IsEqualTo(half);
        value ^= odd & x & x.Constant(-0.0);
        value = x.IsNaN().Select(x, value);
        value = y.IsNaN().Select(x.IsEqualTo(1).Select(1, y), value);
        return y.IsEqualTo(0).Select(1, value);
    }

    /// <summary>log of a positive number as a sum of two, to about 2^-68 (single precision 2^-33).</summary>
    private static (Term High, Term Low) DoubledLogarithm(Term x, FloatLayout layout)
    {
        var (k, m) = Logarithm.Split(x, layout);
        var f = m - 1;
        var d = m + 1;
        var dLow = m - (d - 1);
        var reciprocal = 1 / d;
        var s = f * reciprocal;
        var sLow = s.Fnma(dLow, s.Fnma(d, f)) * reciprocal;
        var z = s * s;
        var zLow = (s + s).Fma(sLow, s.Fms(s, z));
        // v = z·(2/3 + z·Q(z)) in two parts.
        var first = z * z.Constant(TwoThirds);
        var firstLow = zLow.Fma(TwoThirds, z.Fma(layout.TwoThirdsLow, z.Fms(z.Constant(TwoThirds), first)));
        var second = z * z * Polynomial.Value(z, layout.PowPolynomial);
        var v = first + second;
        var vLow = (first - v) + second + firstLow;
        var third = s * v;
        var low = (sLow + sLow) + sLow.Fma(v, s.Fma(vLow, s.Fms(v, third)));
        // Each of these sums has its larger term first, so that the difference is what rounding lost.
        var exponent = k * k.Constant(layout.Ln2High);
        var twice = s + s;
        var sum = exponent + twice;
        var lost = (exponent - sum) + twice;
        var total = sum + third;
        lost = lost + ((sum - total) + third);
        low = k.Fma(layout.Ln2Low, low) + lost;
        var high = total + low;
        return (high, (total - high) + low);
    }

    private const double TwoThirds = 2.0 / 3;
}
