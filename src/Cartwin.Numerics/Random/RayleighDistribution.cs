namespace Cartwin.Numerics;

/// <summary>The Rayleigh distribution: the length of a vector of two independent normal numbers of mean 0.</summary>
public static class RayleighDistribution
{
    /// <summary>A random number; NaN for a scale that is not above 0.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="scale">Standard deviation of the two normal numbers. <unit>any</unit></param>
    /// <unit>as the scale</unit>
    public static double Next(ref RandomSequence random, double scale) =>
        Next(ref random, scale, 0, double.PositiveInfinity);

    /// <summary>A random number between bounds; NaN where they are no interval.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="scale">Standard deviation of the two normal numbers. <unit>any</unit></param>
    /// <param name="lower">Least value. <unit>as the scale</unit></param>
    /// <param name="upper">Largest value. <unit>as the scale</unit></param>
    /// <unit>as the scale</unit>
    public static double Next(ref RandomSequence random, double scale, double lower, double upper)
    {
        // Half the square in units of the scale is exponential.
        double half = ExponentialDistribution.Next(ref random, 1, HalfSquare(Math.Max(lower, 0) / scale), HalfSquare(upper / scale));
        return scale > 0 && lower <= upper && upper >= 0 ? Math.Clamp(scale * Math.Sqrt(2 * half), lower, upper) : double.NaN;
    }

    private static double HalfSquare(double x) => x * x / 2;
}
