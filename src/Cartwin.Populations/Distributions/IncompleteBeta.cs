namespace Cartwin.Populations;

/// <summary>The regularised incomplete beta function I_x(a, b).</summary>
internal static class IncompleteBeta
{
    /// <summary>The value at x in 0 to 1.</summary>
    /// <source>Continued fraction of NIST DLMF 8.17.22, evaluated by the modified Lentz method; the symmetry 8.17.4 keeps it in
    /// the range where it converges fast.</source>
    public static double Of(double a, double b, double x)
    {
        if (!(x > 0))
            return 0;
        if (x >= 1)
            return 1;
        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(1 - x)) - LogBeta(a, b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    /// <summary>ln B(a, b).</summary>
    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    private static double Fraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        var (c, d) = (1.0, 1 / Away(1 - ((a + b) * x / (a + 1))));
        var product = d;
        for (var m = 1; m <= 5000; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            var change = Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(change - 1) < 1e-16)
                break;
        }
        return product;

        double Step(double coefficient)
        {
            d = 1 / Away(1 + (coefficient * d));
            c = Away(1 + (coefficient / c));
            product *= c * d;
            return c * d;
        }

        static double Away(double value) => Math.Abs(value) < tiny ? tiny : value;
    }

    // Stirling's series from 10 on (error below 1e-15), and the recurrence below.
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 10; x++)
            shift -= Math.Log(x);
        var square = 1 / (x * x);
        var series = (1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square * (1.0 / 1188) - (square * square * 691.0 / 360360))))))));
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (series / x);
    }
}
