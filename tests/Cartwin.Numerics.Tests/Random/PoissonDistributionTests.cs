namespace Cartwin.Numerics.Tests;

public sealed class PoissonDistributionTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(47.3)]
    [InlineData(1e4)]
    [InlineData(1e10)]
    public void A_million_draws_have_their_mean_and_variance(double mean) =>
        new DiscreteDraws((ref r) => PoissonDistribution.Next(ref r, mean)).CheckMoments(mean, mean, mean * (1 + 3 * mean));

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(47.3)]
    [InlineData(600)]
    public void A_million_draws_follow_the_probabilities(double mean) =>
        new DiscreteDraws((ref r) => PoissonDistribution.Next(ref r, mean)).CheckProbabilities(k => Math.Exp(LogProbability(k, mean)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void At_the_edges_it_is_what_it_says(double mean, double expected)
    {
        var random = new RandomSequence(1, 2, 3, 4);
        Assert.Equal(expected, PoissonDistribution.Next(ref random, mean));
    }

    [Fact]
    public void A_million_draws_between_bounds_follow_the_probabilities_there()
    {
        double total = Enumerable.Range(2, 17).Sum(k => Math.Exp(LogProbability(k, 1.5)));
        new DiscreteDraws((ref r) => PoissonDistribution.Next(ref r, 1.5, 2, 18))
            .CheckProbabilities(k => k is >= 2 and <= 18 ? Math.Exp(LogProbability(k, 1.5)) / total : 0);
    }

    [Fact]
    public void Draws_stay_the_same_between_versions()
    {
        var random = new RandomSequence(1, 2, 3, 4);
        double[] drawn = [.. new double[] { 0.5, 3, 9, 12, 100, 1e6 }.Select(mean => PoissonDistribution.Next(ref random, mean))];
        Assert.Equal([0, 2, 7, 16, 95, 999363], drawn);
    }

    [Fact]
    public void Logarithms_of_probabilities_agree_with_recursion()
    {
        foreach (double mean in (double[])[0.3, 5, 20, 99])
        {
            for (int k = 0; k < 300; k++)
            {
                double expected = LogProbability(k, mean);
                Assert.Equal(expected, PoissonDistribution.LogProbability(k, mean), 1e-13 * (1 + Math.Abs(expected)));
            }
        }
    }

    // Products of factors, as the definition says: independent of the expansion under test.
    private static double LogProbability(int k, double mean)
    {
        double logarithm = -mean;
        for (int i = 1; i <= k; i++)
        {
            logarithm += Math.Log(mean / i);
        }

        return logarithm;
    }
}
