namespace Cartwin.Numerics;

/// <summary>The Cauchy distribution: the ratio of two independent normal numbers; it has no mean.</summary>
public static class CauchyDistribution
{
    /// <summary>A random number; NaN for a scale that is not above 0.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="location">Median. <unit>any</unit></param>
    /// <param name="scale">Half of what is between the quartiles. <unit>as the location</unit></param>
    /// <unit>as the location</unit>
    public static double Next(ref RandomSequence random, double location, double scale) =>
        Next(ref random, location, scale, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>A random number between bounds; NaN where they hold no probability that a double can show.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="location">Median without the bounds. <unit>any</unit></param>
    /// <param name="scale">Half of what is between the quartiles without the bounds. <unit>as the location</unit></param>
    /// <param name="lower">Least value. <unit>as the location</unit></param>
    /// <param name="upper">Largest value. <unit>as the location</unit></param>
    /// <unit>as the location</unit>
    public static double Next(ref RandomSequence random, double location, double scale, double lower, double upper) =>
        Truncation.Symmetric(ref random, location, scale, lower, upper, Probability, Quantile);

    // Far to the left through the inverse, where the sum of 1/2 and an arc tangent would have lost its digits.
    private static double Probability(double x) => x < -1 ? Math.Atan(-1 / x) / Math.PI : 0.5 + Math.Atan(x) / Math.PI;

    private static double Quantile(double p) => p < 0.25 ? -1 / Math.Tan(Math.PI * p) : Math.Tan(Math.PI * (p - 0.5));
}
