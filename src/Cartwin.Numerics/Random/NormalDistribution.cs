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
        double uniform = random.NextUniform();
        if (!(standardDeviation >= 0 && lower <= upper))
        {
            return double.NaN;
        }

        if (standardDeviation == 0)
        {
            return mean >= lower && mean <= upper ? mean : double.NaN;
        }

        double z = Truncation.Symmetric(
            uniform, (lower - mean) / standardDeviation, (upper - mean) / standardDeviation, NormalProbability.Of, NormalQuantile.Of);
        return Math.Clamp(mean + standardDeviation * z, lower, upper);
    }
}
