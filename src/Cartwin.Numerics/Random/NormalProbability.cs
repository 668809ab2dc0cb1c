namespace Cartwin.Numerics;

/// <summary>The distribution function of the standard normal distribution.</summary>
/// <remarks>Absolute error below 1e-15.
/// <source>Hart, Computer Approximations (1968), algorithm 5666, as given by West, Better approximations to cumulative normal
/// functions, Wilmott Magazine (May 2005) 70.</source></remarks>
public static class NormalProbability
{
    private static readonly double[] Up =
    [
        220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688,
        3.52624965998911e-2,
    ];

    private static readonly double[] Down =
    [
        440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
        1.75566716318264, 8.83883476483184e-2,
    ];

    /// <summary>Φ(x), the probability of a value of at most x.</summary>
    /// <param name="x">The value. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Of(double x)
    {
        double size = Math.Abs(x);
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        double tail = size > 37 ? 0 : Tail(size);
        return x > 0 ? 1 - tail : tail;
    }

    private static double Tail(double size)
    {
        double bell = Math.Exp(-size * size / 2);
        if (size < 7.07106781186547)
        {
            return bell * Polynomial(Up, size) / Polynomial(Down, size);
        }

        double fraction = size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))));
        return bell / fraction / 2.506628274631;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = sum * x + coefficients[i];
        }

        return sum;
    }
}
