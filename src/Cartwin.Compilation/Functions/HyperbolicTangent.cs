namespace Cartwin.Compilation;

/// <summary>tanh x = t / (t + 2) with t = e^(2|x|) - 1, and the sign of x.</summary>
internal static class HyperbolicTangent
{
    public static Term Expand(Term x, FloatLayout layout)
    {
        // Beyond this the result rounds to 1.
        var magnitude = x.Abs().AtMost(layout.MantissaBits * 0.42);
        var t = ExponentialMinusOne.Expand(magnitude + magnitude, layout);
        return t / (t + 2) ^ (x & x.Constant(-0.0));
    }
}
