namespace Cartwin.Numerics;

/// <summary>The Laplace distribution: exponential to both sides.</summary>
public static class LaplaceDistribution
{
    /// <summary>A random number; NaN for a scale that is not above 0.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="location">Mean. <unit>any</unit></param>
    /// <param name="scale">Mean distance from the location. <unit>as the location</unit></param>
    /// <unit>as the location</unit>
    public static double Next(ref RandomSequence random, double location, double scale) =>
        Next(ref random, location, scale, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>A random number between bounds; NaN where they hold no probability that a double can show.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="location">Mean without the bounds. <unit>any</unit></param>
    /// <param name="scale">Mean distance from the location without the bounds. <unit>as the location</unit></param>
    /// <param name="lower">Least value. <unit>as the location</unit></param>
    /// <param name="upper">Largest value. <unit>as the location</unit></param>
    /// <unit>as the location</unit>
    public static double Next(ref RandomSequence random, double location, double scale, double lower, double upper) =>
        Truncation.Symmetric(ref random, location, scale, lower, upper, Probability, Quantile);

    private static double Probability(double x) => x < 0 ? 0.5 * Math.Exp(x) : 1 - 0.5 * Math.Exp(-x);

    private static double Quantile(double p) => p < 0.5 ? Math.Log(2 * p) : -Math.Log(2 * (1 - p));
}
