namespace Cartwin.Numerics;

/// <summary>The normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>A random number; NaN for a standard deviation below 0.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="mean">Mean. <unit>any</unit></param>
    /// <param name="standardDeviation">Standard deviation. <unit>as the mean</unit></param>
    /// <unit>as the mean</unit>
    public static double Next(ref RandomSequence random, double mean, double standardDeviation) =>
        standardDeviation >= 0 ? mean + standardDeviation * random.NextNormal() : double.NaN;

    /// <summary>A random number between bounds; NaN where they hold no probability that a double can show.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="mean">Mean without the bounds. <unit>any</unit></param>
    /// <param name="standardDeviation">Standard deviation without the bounds. <unit>as the mean</unit></param>
    /// <param name="lower">Least value. <unit>as the mean</unit></param>
    /// <param name="upper">Largest value. <unit>as the mean</unit></param>
    /// <unit>as the mean</unit>
    public static double Next(ref RandomSequence random, double mean, double standardDeviation, double lower, double upper)
    {
        // Without spread there is one number, which still takes its place in the sequence.
        double value = Truncation.Symmetric(ref random, mean, standardDeviation, lower, upper, NormalProbability.Of, NormalQuantile.Of);
        return standardDeviation == 0 && mean >= lower && mean <= upper ? mean : value;
    }
}
