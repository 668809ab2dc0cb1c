namespace Cartwin.Numerics.Tests;

public sealed class NormalProbabilityTests
{
    // Abramowitz and Stegun, table 26.1.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1.5, 0.066807201268858)]
    [InlineData(2, 0.977249868051821)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Known_values_are_met(double x, double expected) => Assert.Equal(expected, NormalProbability.Of(x), 1e-14);

    [Fact]
    public void It_is_the_inverse_of_the_quantile()
    {
        for (double x = -37; x < 8; x += 0.173)
        {
            double probability = NormalProbability.Of(x);
            // Near 1 the probability itself is rounded; far out the fraction is cut after four terms.
            double error = x > 5 ? 1e-15 / Math.Exp(-x * x / 2) : 1e-8;
            Assert.Equal(x, NormalQuantile.Of(probability), error);
        }
    }

    [Fact]
    public void It_does_not_fall() =>
        Assert.All(Enumerable.Range(-9000, 18000), i => Assert.True(NormalProbability.Of(i * 1e-3) <= NormalProbability.Of((i + 1) * 1e-3)));

    [Fact]
    public void Not_a_number_stays_one() => Assert.True(double.IsNaN(NormalProbability.Of(double.NaN)));
}
