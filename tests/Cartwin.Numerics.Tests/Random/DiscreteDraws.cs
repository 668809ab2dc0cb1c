namespace Cartwin.Numerics.Tests;

/// <summary>A million counts drawn with a fixed seed, compared with exact probabilities.</summary>
internal sealed class DiscreteDraws
{
    private const int Count = 1_000_000;
    private readonly double[] _values;

    public delegate double Draw(ref RandomSequence random);

    public DiscreteDraws(Draw draw)
    {
        var random = new RandomSequence(1, 2, 3, 4);
        _values = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            _values[i] = draw(ref random);
        }
    }

    /// <summary>Mean and variance within four standard errors: a right sampler fails a seed once in 8000 times.</summary>
    public void CheckMoments(double mean, double variance, double fourthMoment)
    {
        double meanError = 4 * Math.Sqrt(variance / Count);
        double varianceError = 4 * Math.Sqrt((fourthMoment - variance * variance) / Count);
        Assert.Equal(mean, _values.Average(), meanError);
        Assert.Equal(variance, _values.Average(v => (v - mean) * (v - mean)), varianceError);
    }

    /// <summary>Pearson's chi-square over counts expected at least 20 times; a right sampler fails a seed once in 30,000 times.</summary>
    public void CheckProbabilities(Func<int, double> probability)
    {
        var seen = _values.GroupBy(v => v).ToDictionary(g => (int)g.Key, g => g.Count());
        int last = (int)_values.Max() + 1;
        (double chiSquare, int cells, double expectedRest, double seenRest) = (0, 0, Count, Count);
        for (int k = 0; k <= last; k++)
        {
            double expected = Count * probability(k);
            if (expected >= 20)
            {
                int observed = seen.GetValueOrDefault(k);
                chiSquare += (observed - expected) * (observed - expected) / expected;
                cells++;
                expectedRest -= expected;
                seenRest -= observed;
            }
        }

        if (expectedRest > 1)
        {
            chiSquare += (seenRest - expectedRest) * (seenRest - expectedRest) / expectedRest;
            cells++;
        }

        // Wilson and Hilferty: the cube root of chi-square over its degrees of freedom is nearly normal.
        double variance = 2.0 / (9 * Math.Max(1, cells - 1));
        double z = (Math.Cbrt(chiSquare / Math.Max(1, cells - 1)) - (1 - variance)) / Math.Sqrt(variance);
        Assert.InRange(z, double.NegativeInfinity, 4);
    }
}
