namespace Cartwin.Numerics;

/// <summary>The Poisson distribution: how often something happens whose chance is spread evenly.</summary>
public static class PoissonDistribution
{
    // Below it adding up probabilities takes fewer steps than a rejection, which is proven for means of at least 10.
    private const double LargeMean = 10;

    // No uniform number is so close to 1 that it needs a probability below this.
    private const double SmallestChance = 1e-18;

    /// <summary>A random count with a mean; NaN for a mean that is negative, infinite or not a number.</summary>
    /// <remarks>Up to a mean of 10 one uniform number is inverted; above it two numbers at a time are transformed and accepted or
    /// rejected, 1.1 to 1.3 pairs per count.
    /// <source>Hörmann, The transformed rejection method for generating Poisson random variables, Insurance: Mathematics and
    /// Economics 12 (1993) 39, algorithm PTRS.</source></remarks>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="mean">The mean. <unit>1</unit></param>
    /// <returns>A whole number. <unit>1</unit></returns>
    public static double Next(ref RandomSequence random, double mean)
    {
        if (!(mean >= 0) || double.IsInfinity(mean))
        {
            return double.NaN;
        }

        return mean == 0 ? 0 : mean < LargeMean ? Inversion(random.NextUniform(), mean) : TransformedRejection(ref random, mean);
    }

    /// <summary>A random count between bounds, themselves included; NaN where 100,000 draws without them do not meet them.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="mean">The mean without the bounds. <unit>1</unit></param>
    /// <param name="lower">Least count. <unit>1</unit></param>
    /// <param name="upper">Largest count. <unit>1</unit></param>
    /// <returns>A whole number. <unit>1</unit></returns>
    public static double Next(ref RandomSequence random, double mean, double lower, double upper) =>
        Truncation.Rejecting(ref random, lower, upper, (ref r) => Next(ref r, mean));

    /// <summary>The logarithm of the probability of a count.</summary>
    /// <source>Loader, Fast and accurate computation of binomial probabilities (2000), section 4.</source>
    /// <param name="count">A whole number that is not negative. <unit>1</unit></param>
    /// <param name="mean">The mean, above 0. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double LogProbability(double count, double mean) => count == 0
        ? -mean
        : -SaddlePoint.StirlingError(count) - SaddlePoint.Deviance(count, mean) - 0.5 * Math.Log(2 * Math.PI * count);

    private static double Inversion(double uniform, double mean)
    {
        double chance = Math.Exp(-mean);
        double rest = uniform;
        int count = 0;
        while (rest > chance && (count < mean || chance > SmallestChance))
        {
            rest -= chance;
            count++;
            chance *= mean / count;
        }

        return count;
    }

    private static double TransformedRejection(ref RandomSequence random, double mean)
    {
        double b = 0.931 + 2.53 * Math.Sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = random.NextUniform() - 0.5;
            double v = random.NextUniform();
            double edge = 0.5 - Math.Abs(u);
            double count = Math.Floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= squeeze)
            {
                return count;
            }

            if (count >= 0 && (edge >= 0.013 || v <= edge)
                && Math.Log(v * inverseAlpha / (a / (edge * edge) + b)) <= LogProbability(count, mean))
            {
                return count;
            }
        }
    }
}
