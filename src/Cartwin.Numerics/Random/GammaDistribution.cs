namespace Cartwin.Numerics;

/// <summary>The gamma distribution: how long to wait for the shape-th of what happens at a constant rate.</summary>
public static class GammaDistribution
{
    /// <summary>A random number; NaN for a shape or scale that is not above 0.</summary>
    /// <source>Marsaglia, Tsang, A simple method for generating gamma variables, ACM Transactions on Mathematical Software 26 (2000)
    /// 363; shapes below 1 by its section 6.</source>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="shape">Shape. <unit>1</unit></param>
    /// <param name="scale">Scale; the mean is shape times scale. <unit>any</unit></param>
    /// <unit>as the scale</unit>
    public static double Next(ref RandomSequence random, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0) || double.IsInfinity(shape))
        {
            return double.NaN;
        }

        return shape >= 1
            ? scale * Standard(ref random, shape)
            : scale * Standard(ref random, shape + 1) * Math.Pow(random.NextUniform(), 1 / shape);
    }

    /// <summary>A random number between bounds; NaN where 100,000 draws without them do not meet them.</summary>
    /// <param name="random">The numbers to draw from.</param>
    /// <param name="shape">Shape without the bounds. <unit>1</unit></param>
    /// <param name="scale">Scale without the bounds. <unit>any</unit></param>
    /// <param name="lower">Least value. <unit>as the scale</unit></param>
    /// <param name="upper">Largest value. <unit>as the scale</unit></param>
    /// <unit>as the scale</unit>
    public static double Next(ref RandomSequence random, double shape, double scale, double lower, double upper) =>
        Truncation.Rejecting(ref random, lower, upper, (ref r) => Next(ref r, shape, scale));

    private static double Standard(ref RandomSequence random, double shape)
    {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.NextNormal();
            double root = 1 + c * x;
            double v = root * root * root;
            if (root > 0 && Math.Log(random.NextUniform()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
            {
                return d * v;
            }
        }
    }
}
