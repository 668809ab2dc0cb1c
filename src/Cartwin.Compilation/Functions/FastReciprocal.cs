namespace Cartwin.Compilation;

/// <summary>1/x by Newton's method from a guess in the exponent's bits: three times as many a second as divisions.</summary>
/// <remarks>Within 1 ulp where x and 1/x have all their digits. Not finite, or not a number, where x is 0, infinite, not a number or has lost
/// digits: for pivots, where all of these fail the step. Elsewhere divide.</remarks>
internal static class FastReciprocal
{
    public static Term Expand(Term x, FloatLayout layout)
    {
        var y = x.Pattern(layout.ReciprocalGuess).IntSub(x);
        // The guess is within 5 %: one step of fourth order (6e-6), then one (4e-11) or two (2e-21) of second order.
        var r = y.Fnma(x, 1.0);
        y = y.Fma(r, y).Fma(r * r, y.Fma(r, y));
        y = y.Fma(y.Fnma(x, 1.0), y);
        return layout.MantissaBits > 30 ? y.Fma(y.Fnma(x, 1.0), y) : y;
    }
}
