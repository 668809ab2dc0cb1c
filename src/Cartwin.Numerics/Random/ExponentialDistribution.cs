namespace Cartwin.Numerics;

/// <summary>The exponential distribution: how long to wait for what happens at a constant rate.</summary>
public static class ExponentialDistribution
{
    /// <summary>A random number; NaN for a rate that is not above 0.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="rate">Rate, the inverse of the mean. <unit>any</unit></param>
    /// <unit>inverse of the rate</unit>
    public static double Next(ref RandomSequence random, double rate)
    {
        double uniform = random.NextUniform();
        return rate > 0 ? -Math.Log(uniform) / rate : double.NaN;
    }

    /// <summary>A random number between bounds; NaN where they are no interval.</summary>
    /// <remarks>Beyond the lower bound the distribution is the same again, so that bounds in the far tail lose nothing.</remarks>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="rate">Rate without the bounds. <unit>any</unit></param>
    /// <param name="lower">Least value. <unit>inverse of the rate</unit></param>
    /// <param name="upper">Largest value. <unit>inverse of the rate</unit></param>
    /// <unit>inverse of the rate</unit>
    public static double Next(ref RandomSequence random, double rate, double lower, double upper)
    {
        double uniform = random.NextUniform();
        lower = Math.Max(lower, 0);
        if (!(rate > 0 && lower <= upper))
        {
            return double.NaN;
        }

        double within = double.ExpM1(-rate * (upper - lower));
        return Math.Clamp(lower - double.LogP1(uniform * within) / rate, lower, upper);
    }
}
