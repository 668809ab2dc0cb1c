namespace Cartwin.Compilation;

/// <summary>e^x - 1 without loss of digits near 0: 2·(2^(k-1)·(e^r - 1) + (2^(k-1) - ½)).</summary>
internal static class ExponentialMinusOne
{
    public static Term Expand(Term x, FloatLayout layout)
    {
        // Below this e^x is less than half a unit in the last place of -1.
        var clamped = x.AtLeast(-1.5 * layout.MantissaBits).AtMost(layout.ExpMax);
        var k = clamped.Fma(Exponential.Log2E, layout.Rounder) - layout.Rounder;
        var high = k.Fnma(layout.Ln2High, clamped);
        var r = k.Fnma(layout.Ln2Low, high);
        var lost = k.Fnma(layout.Ln2Low, high - r);
        var q = Exponential.ByPolynomial(r, lost, layout);
        var half = Exponential.PowerOfTwo(k - 1, layout);
        var y = half.Fma(q, half - 0.5);
        // Where k is 0 the halving would lose the last bit of the smallest numbers, and the sign of -0.
        return k.IsEqualTo(0).Select(x.Abs().IsEqualTo(0).Select(x, q), y + y);
    }
}
