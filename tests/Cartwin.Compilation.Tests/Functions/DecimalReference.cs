namespace Cartwin.Compilation.Tests;

/// <summary>Elementary functions in 28 digits by their series, for arguments between 1e-9 and 1 where the run-time library has no
/// reference or is not exact enough to measure units in the last place.</summary>
internal static class DecimalReference
{
    /// <summary>How far an actual value is from the true one; null where there is no reference.</summary>
    public static double? Error(Op op, double x, double actual)
    {
        if (!(Math.Abs(x) is > 1e-9 and < 1) || (op == Op.Log1p && Math.Abs(x) > 0.5))
            return null;
        var d = Exact(x);
        decimal? value = op switch
        {
            Op.Expm1 => Expm1(d),
            Op.Tanh => Expm1(2 * d) / (Expm1(2 * d) + 2),
            // log(1+x) = 2 artanh(x/(2+x)).
            Op.Log1p => 2 * Artanh(d / (2 + d)),
            _ => null,
        };
        return value is null ? null : (double)(Exact(actual) - value.Value);
    }

    // The conversion of the run-time library rounds to 15 digits.
    private static decimal Exact(double x)
    {
        var digits = 52 - Math.ILogB(x);
        var value = (decimal)(long)Math.ScaleB(x, digits);
        for (; digits > 30; digits -= 30)
            value /= 1 << 30;
        return value / (1 << digits);
    }

    private static decimal Expm1(decimal x)
    {
        decimal sum = 0,
            term = 1;
        for (var i = 1; i < 60; i++)
        {
            term *= x / i;
            sum += term;
        }
        return sum;
    }

    private static decimal Artanh(decimal s)
    {
        decimal sum = 0,
            power = s;
        for (var i = 1; i < 400; i += 2)
        {
            sum += power / i;
            power *= s * s;
        }
        return sum;
    }
}
