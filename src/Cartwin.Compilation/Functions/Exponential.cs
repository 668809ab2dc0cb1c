namespace Cartwin.Compilation;

/// <summary>e^x: x = k ln 2 + r with a whole k, a polynomial for e^r, and 2^k in two factors so that results without a
/// leading one are rounded once.</summary>
/// <source>Cody and Waite, Software Manual for the Elementary Functions, 1980, chapter 6 (argument reduction).</source>
internal static class Exponential
{
    public static Term Expand(Term x, FloatLayout layout) => OfSum(x, null, layout);

    /// <summary>e^(x + low) for a small correction.</summary>
    public static Term OfSum(Term x, Term? low, FloatLayout layout)
    {
        x = x.AtLeast(layout.ExpMin).AtMost(layout.ExpMax);
        var k = x.Fma(Log2E, layout.Rounder) - layout.Rounder;
        var r = k.Fnma(layout.Ln2High, x);
        if (low is null)
        {
            r = k.Fnma(layout.Ln2Low, r);
            return Scale(ByPolynomial(r, null, layout) + 1, k, layout);
        }
        var correction = k.Fnma(layout.Ln2Low, low.Value);
        var sum = r + correction;
        var lost = (r - sum) + correction;
        return Scale(ByPolynomial(sum, lost, layout) + 1, k, layout);
    }

    /// <summary>e^r - 1 for |r| ≤ ln 2 / 2; lost is what r lacks.</summary>
    public static Term ByPolynomial(Term r, Term? lost, FloatLayout layout)
    {
        var square = r * r;
        var p = Polynomial.Value(r, layout.ExpPolynomial);
        return lost is null ? p.Fma(square, r) : p.Fma(square, lost.Value) + r;
    }

    /// <summary>2^k for a whole number k in the range of normal exponents.</summary>
    public static Term PowerOfTwo(Term k, FloatLayout layout) =>
        (k + layout.Rounder).ShiftLeft(layout.MantissaBits).IntAdd(layout.One);

    internal const double Log2E = 1.4426950408889634;

    private static Term Scale(Term y, Term k, FloatLayout layout)
    {
        var half = k.Fma(0.5, layout.Rounder) - layout.Rounder;
        return y * PowerOfTwo(half, layout) * PowerOfTwo(k - half, layout);
    }
}
