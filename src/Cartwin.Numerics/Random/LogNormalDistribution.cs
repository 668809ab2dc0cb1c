namespace Cartwin.Numerics;

/// <summary>The log-normal distribution: the logarithm is normal.</summary>
public static class LogNormalDistribution
{
    /// <summary>A random number; NaN for a standard deviation below 0.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="logMean">Mean of the logarithm. <unit>1</unit></param>
    /// <param name="logStandardDeviation">Standard deviation of the logarithm. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Next(ref RandomSequence random, double logMean, double logStandardDeviation) =>
        Math.Exp(NormalDistribution.Next(ref random, logMean, logStandardDeviation));

    /// <summary>A random number between bounds; NaN where they hold no probability that a double can show.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="logMean">Mean of the logarithm without the bounds. <unit>1</unit></param>
    /// <param name="logStandardDeviation">Standard deviation of the logarithm without the bounds. <unit>1</unit></param>
    /// <param name="lower">Least value. <unit>1</unit></param>
    /// <param name="upper">Largest value. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Next(ref RandomSequence random, double logMean, double logStandardDeviation, double lower, double upper)
    {
        double logarithm = NormalDistribution.Next(
            ref random, logMean, logStandardDeviation, Math.Log(Math.Max(lower, 0)), Math.Log(upper));
        return double.IsNaN(logarithm) ? double.NaN : Math.Clamp(Math.Exp(logarithm), lower, upper);
    }
}
