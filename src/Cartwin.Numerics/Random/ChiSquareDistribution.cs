namespace Cartwin.Numerics;

/// <summary>The chi-square distribution: the sum of squares of as many standard normal numbers as there are degrees of freedom.</summary>
public static class ChiSquareDistribution
{
    /// <summary>A random number; NaN for degrees of freedom that are not above 0.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom; need not be whole. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Next(ref RandomSequence random, double degreesOfFreedom) =>
        GammaDistribution.Next(ref random, degreesOfFreedom / 2, 2);

    /// <summary>A random number between bounds; NaN where 100,000 draws without them do not meet them.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom without the bounds. <unit>1</unit></param>
    /// <param name="lower">Least value. <unit>1</unit></param>
    /// <param name="upper">Largest value. <unit>1</unit></param>
    /// <unit>1</unit>
    public static double Next(ref RandomSequence random, double degreesOfFreedom, double lower, double upper) =>
        GammaDistribution.Next(ref random, degreesOfFreedom / 2, 2, lower, upper);
}
