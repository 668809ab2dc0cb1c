namespace Cartwin.Numerics;

/// <summary>The Bernoulli distribution: 1 with a probability, otherwise 0.</summary>
public static class BernoulliDistribution
{
    /// <summary>1 or 0; NaN for a probability outside 0 to 1.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="probability">The probability of 1. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Next(ref RandomSequence random, double probability) =>
        !(probability >= 0 && probability <= 1) ? double.NaN
        : random.NextUniform() < probability ? 1
        : 0;
}
