namespace Cartwin.Compilation;

/// <summary>tanh x = t / (t + 2) with t = e^(2|x|) - 1, and the sign of x.</summary>
internal static class HyperbolicTangent
{
    public static Term Expand(Term x, FloatLayout layout)
    {
        // Beyond this the result rounds to 1.
        var magnitude = x.Abs().AtMost(layout.MantissaBits * 0.42);
        var t = ExponentialMinusOne.Expand(magnitude + magnitude, layout);
        var d = t + 2;
        var reciprocal = 1 / d;
        var quotient = t * reciprocal;
        // What rounding took from t + 2 and from the quotient.
        var rest = quotient.Fnma(t - (d - 2), quotient.Fnma(d, t));
        return rest.Fma(reciprocal, quotient) ^ (x & x.Constant(-0.0));
    }
}
