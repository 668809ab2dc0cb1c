namespace Cartwin.Numerics;

/// <summary>The uniform distribution: every value between two bounds is as likely as any other.</summary>
public static class UniformDistribution
{
    /// <summary>A random number between bounds; NaN where they are no interval.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="lower">Lower end. <unit>any</unit></param>
    /// <param name="upper">Upper end. <unit>as the lower end</unit></param>
    /// <unit>as the ends</unit>
    public static double Next(ref RandomSequence random, double lower, double upper) =>
        lower <= upper ? Math.Clamp(lower + (upper - lower) * random.NextUniform(), lower, upper) : double.NaN;
}
