using CsCheck;

namespace Cartwin.Numerics.Tests;

public sealed class RandomSequenceTests
{
    [Fact]
    public void The_same_address_gives_the_same_numbers_and_another_address_does_not() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.UInt, Gen.UInt).Sample((seed, subject, replicate, purpose) =>
        {
            var one = new RandomSequence(seed, subject, replicate, purpose);
            var two = new RandomSequence(seed, subject, replicate, purpose);
            var next = new RandomSequence(seed, subject + 1, replicate, purpose);
            for (int i = 0; i < 5; i++)
            {
                ulong bits = one.NextBits();
                Assert.Equal(bits, two.NextBits());
                Assert.NotEqual(bits, next.NextBits());
            }
        });

    [Fact]
    public void Uniform_and_normal_numbers_have_their_moments()
    {
        const int Count = 200_000;
        var uniform = new RandomSequence(1, 2, 3, 4);
        var normal = new RandomSequence(1, 2, 3, 5);
        double[] u = [.. Enumerable.Range(0, Count).Select(_ => uniform.NextUniform())];
        double[] z = [.. Enumerable.Range(0, Count).Select(_ => normal.NextNormal())];

        // Five standard errors of each moment.
        double error = 5 / Math.Sqrt(Count);
        Assert.All(u, v => Assert.InRange(v, double.Epsilon, 1 - 1e-17));
        Assert.Equal(0.5, u.Average(), error * Math.Sqrt(1.0 / 12));
        Assert.Equal(1.0 / 3, u.Average(v => v * v), error * Math.Sqrt(4.0 / 45));
        Assert.Equal(0, z.Average(), error);
        Assert.Equal(1, z.Average(v => v * v), error * Math.Sqrt(2));
        Assert.Equal(0, z.Average(v => v * v * v), error * Math.Sqrt(15));
        Assert.Equal(3, z.Average(v => v * v * v * v), error * Math.Sqrt(96));
    }

    /// <summary>Quantiles from tables of the normal distribution, to 15 digits.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.75, 0.674489750196082)]
    [InlineData(0.999, 3.090232306167814)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-20, -9.262340089798408)]
    public void Normal_quantiles_agree_with_tables(double p, double expected) =>
        Assert.Equal(expected, NormalQuantile.Of(p), 2e-15 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Normal_quantiles_at_the_ends_are_infinite_and_outside_not_a_number()
    {
        Assert.Equal(double.NegativeInfinity, NormalQuantile.Of(0));
        Assert.Equal(double.PositiveInfinity, NormalQuantile.Of(1));
        Assert.Equal(double.NaN, NormalQuantile.Of(1.5));
        Assert.Equal(double.NaN, NormalQuantile.Of(double.NaN));
    }

    // The largest 53 bits and a half round to 1, and a choice of 1 would lie beyond the last of everything.
    [Fact]
    public void The_largest_uniform_number_lies_below_1()
    {
        Assert.Equal(1, ((double)((1UL << 53) - 1) + 0.5) / (1UL << 53));
        Assert.Equal(1, double.BitIncrement(RandomSequence.LargestUniform));
    }
}
