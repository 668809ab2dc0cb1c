namespace Cartwin.Numerics;

/// <summary>Draws between two bounds.</summary>
internal static class Truncation
{
    /// <summary>How often a draw outside the bounds is repeated.</summary>
    public const int MostTries = 100_000;

    /// <summary>A distribution without bounds.</summary>
    public delegate double Draw(ref RandomSequence random);

    /// <summary>A number between bounds from a distribution that is symmetric about 0, by inverting its distribution function; NaN where the
    /// bounds hold no probability that a double can show.</summary>
    /// <param name="uniform">A uniform number.</param>
    /// <param name="lower">Lower bound.</param>
    /// <param name="upper">Upper bound.</param>
    /// <param name="probability">The distribution function, exact in its left tail.</param>
    /// <param name="quantile">Its inverse.</param>
    private static double Symmetric(double uniform, double lower, double upper, Func<double, double> probability, Func<double, double> quantile)
    {
        // The right tail is taken from the left, where probabilities near 0 keep their digits.
        if (lower > 0)
        {
            return -Symmetric(1 - uniform, -upper, -lower, probability, quantile);
        }

        double from = probability(lower);
        double to = probability(upper);
        return lower == upper ? lower
            : from < to ? Math.Clamp(quantile(from + uniform * (to - from)), lower, upper)
            : double.NaN;
    }

    /// <summary>A number between bounds from such a distribution that was shifted and stretched; NaN where there is none.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="location">Its centre.</param>
    /// <param name="scale">By what it was stretched; must be above 0.</param>
    /// <param name="lower">Lower bound.</param>
    /// <param name="upper">Upper bound.</param>
    /// <param name="probability">The distribution function before, exact in its left tail.</param>
    /// <param name="quantile">Its inverse.</param>
    public static double Symmetric(
        ref RandomSequence random, double location, double scale, double lower, double upper, Func<double, double> probability, Func<double, double> quantile)
    {
        double uniform = random.NextUniform();
        if (!(scale > 0 && lower <= upper))
        {
            return double.NaN;
        }

        double x = Symmetric(uniform, (lower - location) / scale, (upper - location) / scale, probability, quantile);
        return Math.Clamp(location + scale * x, lower, upper);
    }

    /// <summary>The first draw that is within the bounds, which belong to what is allowed; NaN where <see cref="MostTries"/> are not enough.</summary>
    public static double Rejecting(ref RandomSequence random, double lower, double upper, Draw draw)
    {
        for (int i = 0; i < MostTries && lower <= upper; i++)
        {
            double value = draw(ref random);
            if (double.IsNaN(value) || (value >= lower && value <= upper))
            {
                return value;
            }
        }

        return double.NaN;
    }
}
