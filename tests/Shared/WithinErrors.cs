namespace Cartwin.Testing;

/// <summary>Comparisons of a sample with theory, within four standard errors.</summary>
/// <remarks>Where theory is right one comparison in 15,800 fails by chance. Tests fix their seeds, so that what passes once passes always, and
/// say how many comparisons they make.</remarks>
internal static class WithinErrors
{
    private const double Most = 4;

    /// <summary>Fails unless the share of what happened is near a probability.</summary>
    public static void Probability(double expected, IEnumerable<bool> happened)
    {
        var (count, all) = (0L, 0L);
        foreach (var one in happened)
            (count, all) = (count + (one ? 1 : 0), all + 1);
        Near(expected, count / (double)all, Math.Sqrt(expected * (1 - expected) / all));
    }

    /// <summary>Fails unless the mean is near the one expected; its error follows from the variance expected.</summary>
    public static void Mean(double expected, double variance, IReadOnlyCollection<double> values) =>
        Near(expected, values.Average(), Math.Sqrt(variance / values.Count));

    /// <summary>Fails unless mean and variance are near those expected; the error of the variance follows from the fourth moment of the sample.</summary>
    public static void MeanAndVariance(double mean, double variance, IReadOnlyCollection<double> values)
    {
        Mean(mean, variance, values);
        var second = values.Average(v => (v - mean) * (v - mean));
        var fourth = values.Average(v => Math.Pow(v - mean, 4));
        Near(variance, second, Math.Sqrt((fourth - (second * second)) / values.Count));
    }

    // Samples that cannot differ, such as whole numbers that all are the same, have no error but that of rounding.
    private static void Near(double expected, double found, double error)
    {
        var most = (Most * error) + (1e-12 * Math.Abs(expected));
        Assert.InRange(found, expected - most, expected + most);
    }
}
