namespace Cartwin.Numerics;

/// <summary>The binomial distribution: how many of n independent trials succeed.</summary>
public static class BinomialDistribution
{
    // Below it adding up probabilities takes fewer steps than a rejection, which is proven for means of at least 10.
    private const double LargeMean = 10;

    // No uniform number is so close to 1 that it needs a probability below this.
    private const double SmallestChance = 1e-18;

    /// <summary>A random number of successes; NaN when the trials are not a whole number from 0 on or the probability is outside 0 to 1.</summary>
    /// <remarks>While the rarer outcome is expected less than 10 times, one uniform number is inverted; above it two numbers at a time are
    /// transformed and accepted or rejected, 1.15 to 1.5 pairs per count.
    /// <source>Hörmann, The generation of binomial random variates, Journal of Statistical Computation and Simulation 46 (1993)
    /// 101, algorithm BTRS.</source></remarks>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="trials">How many trials, a whole number. <unit>1</unit></param>
    /// <param name="probability">The probability that one trial succeeds. <unit>1</unit></param>
    /// <returns>A whole number. <unit>1</unit></returns>
    public static double Next(ref RandomSequence random, double trials, double probability)
    {
        if (!(trials >= 0) || double.IsInfinity(trials) || Math.Floor(trials) != trials || !(probability >= 0 && probability <= 1))
        {
            return double.NaN;
        }

        // The algorithms are for the rarer outcome; the other is what is left.
        double rarer = Math.Min(probability, 1 - probability);
        double count = trials * rarer == 0 ? 0
            : trials * rarer < LargeMean ? Inversion(random.NextUniform(), trials, rarer)
            : TransformedRejection(ref random, trials, rarer);
        return probability > 0.5 ? trials - count : count;
    }

    /// <summary>A random count between bounds, themselves included; NaN where 100,000 draws without them do not meet them.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="trials">How many trials, a whole number. <unit>1</unit></param>
    /// <param name="probability">The probability that one trial succeeds. <unit>1</unit></param>
    /// <param name="lower">Least count. <unit>1</unit></param>
    /// <param name="upper">Largest count. <unit>1</unit></param>
    /// <returns>A whole number. <unit>1</unit></returns>
    public static double Next(ref RandomSequence random, double trials, double probability, double lower, double upper) =>
        Truncation.Rejecting(ref random, lower, upper, (ref r) => Next(ref r, trials, probability));

    /// <summary>The logarithm of the probability of a number of successes.</summary>
    /// <source>Loader, Fast and accurate computation of binomial probabilities (2000), equation 2.1.</source>
    /// <param name="count">A whole number from 0 to the trials. <unit>1</unit></param>
    /// <param name="trials">How many trials. <unit>1</unit></param>
    /// <param name="probability">The probability that one trial succeeds, between 0 and 1. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double LogProbability(double count, double trials, double probability)
    {
        double failures = trials - count;
        if (count == 0)
        {
            return trials * double.LogP1(-probability);
        }

        if (failures == 0)
        {
            return trials * Math.Log(probability);
        }

        return SaddlePoint.StirlingError(trials) - SaddlePoint.StirlingError(count) - SaddlePoint.StirlingError(failures)
            - SaddlePoint.Deviance(count, trials * probability) - SaddlePoint.Deviance(failures, trials * (1 - probability))
            + 0.5 * Math.Log(trials / (2 * Math.PI * count * failures));
    }

    private static double Inversion(double uniform, double trials, double probability)
    {
        double odds = probability / (1 - probability);
        double mean = trials * probability;
        double chance = Math.Exp(trials * double.LogP1(-probability));
        double rest = uniform;
        double count = 0;
        while (rest > chance && count < trials && (count < mean || chance > SmallestChance))
        {
            rest -= chance;
            count++;
            chance *= odds * (trials - count + 1) / count;
        }

        return count;
    }

    private static double TransformedRejection(ref RandomSequence random, double trials, double probability)
    {
        double spread = Math.Sqrt(trials * probability * (1 - probability));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * probability;
        double centre = trials * probability + 0.5;
        double alpha = (2.83 + 5.1 / b) * spread;
        double squeeze = 0.92 - 4.2 / b;
        double atMode = LogProbability(Math.Floor((trials + 1) * probability), trials, probability);
        while (true)
        {
            double u = random.NextUniform() - 0.5;
            double v = random.NextUniform();
            double edge = 0.5 - Math.Abs(u);
            double count = Math.Floor((2 * a / edge + b) * u + centre);
            if (edge >= 0.07 && v <= squeeze)
            {
                return count;
            }

            if (count >= 0 && count <= trials
                && Math.Log(v * alpha / (a / (edge * edge) + b)) <= LogProbability(count, trials, probability) - atMode)
            {
                return count;
            }
        }
    }
}
