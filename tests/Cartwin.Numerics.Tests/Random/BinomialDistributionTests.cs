namespace Cartwin.Numerics.Tests;

public sealed class BinomialDistributionTests
{
    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(10, 0.5)]
    [InlineData(1e6, 1e-6)]
    [InlineData(30, 0.9)]
    [InlineData(20, 0.5)]
    [InlineData(100, 0.37)]
    [InlineData(5000, 0.98)]
    [InlineData(1e12, 0.25)]
    public void A_million_draws_have_their_mean_and_variance(double trials, double probability)
    {
        double variance = trials * probability * (1 - probability);
        double fourth = variance * (1 + 3 * (trials - 2) * probability * (1 - probability));
        new DiscreteDraws((ref r) => BinomialDistribution.Next(ref r, trials, probability))
            .CheckMoments(trials * probability, variance, fourth);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(10, 0.5)]
    [InlineData(1_000_000, 1e-6)]
    [InlineData(30, 0.9)]
    [InlineData(20, 0.5)]
    [InlineData(100, 0.37)]
    [InlineData(5000, 0.98)]
    public void A_million_draws_follow_the_probabilities(int trials, double probability) =>
        new DiscreteDraws((ref r) => BinomialDistribution.Next(ref r, trials, probability))
            .CheckProbabilities(k => Probability(k, trials, probability));

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(7, 0, 0)]
    [InlineData(7, 1, 7)]
    [InlineData(1e9, 1, 1e9)]
    [InlineData(2.5, 0.5, double.NaN)]
    [InlineData(-1, 0.5, double.NaN)]
    [InlineData(7, 1.01, double.NaN)]
    [InlineData(7, double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, 0.5, double.NaN)]
    public void At_the_edges_it_is_what_it_says(double trials, double probability, double expected)
    {
        var random = new RandomSequence(1, 2, 3, 4);
        Assert.Equal(expected, BinomialDistribution.Next(ref random, trials, probability));
    }

    [Fact]
    public void A_million_draws_between_bounds_follow_the_probabilities_there()
    {
        double total = Enumerable.Range(3, 4).Sum(k => Probability(k, 10, 0.5));
        new DiscreteDraws((ref r) => BinomialDistribution.Next(ref r, 10, 0.5, 3, 6))
            .CheckProbabilities(k => k is >= 3 and <= 6 ? Probability(k, 10, 0.5) / total : 0);
    }

    [Fact]
    public void Draws_stay_the_same_between_versions()
    {
        var random = new RandomSequence(1, 2, 3, 4);
        double[] drawn = [.. new double[] { 1, 5, 30, 100, 1e6 }.Select(trials => BinomialDistribution.Next(ref random, trials, 0.4))];
        Assert.Equal([0, 2, 11, 38, 399501], drawn);
    }

    [Fact]
    public void Logarithms_of_probabilities_agree_with_products()
    {
        foreach ((int trials, double probability) in ((int, double)[])[(1, 0.3), (17, 0.5), (40, 0.01), (300, 0.8)])
        {
            for (int k = 0; k <= trials; k++)
            {
                double expected = LogProbability(k, trials, probability);
                Assert.Equal(expected, BinomialDistribution.LogProbability(k, trials, probability), 1e-12 * (1 + Math.Abs(expected)));
            }
        }
    }

    private static double Probability(int k, int trials, double probability) =>
        k > trials ? 0 : Math.Exp(LogProbability(k, trials, probability));

    // Products of factors, as the definition says: independent of the expansion under test.
    private static double LogProbability(int k, int trials, double probability)
    {
        double logarithm = (trials - k) * Math.Log(1 - probability) + k * Math.Log(probability);
        for (int i = 1; i <= k; i++)
        {
            logarithm += Math.Log((trials - k + i) / (double)i);
        }

        return logarithm;
    }
}
