namespace Cartwin.Reports;

/// <summary>Round distances between the marks of an axis.</summary>
internal static class NiceSteps
{
    // Days are counted in weeks, months, quarters and years, as visits are.
    private static readonly double[] Days = [1, 2, 7, 14, 28, 30, 60, 90, 180, 365, 730, 1825, 3650];

    /// <summary>The smallest of 1, 2, 2.5 or 5 times a power of ten that gives no more than the wanted number of steps.</summary>
    /// <source>Heckbert 1990, Nice numbers for graph labels, Graphics Gems, p. 61; with 2.5 added.</source>
    public static double Of(double span, int steps)
    {
        var rough = span / steps;
        var decade = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        foreach (var factor in (double[])[1, 2, 2.5, 5])
            // A hair of tolerance: 0.3 / 3 must count as 0.1.
            if (factor * decade >= rough * (1 - 1e-9))
                return factor * decade;
        return 10 * decade;
    }

    /// <summary>The same for times: days in weeks, months and years, other units in round numbers.</summary>
    public static double OfTime(double span, int steps, string unit)
    {
        if (unit == "day")
            foreach (var step in Days)
                if (step * steps >= span)
                    return step;
        return Of(span, steps);
    }
}
