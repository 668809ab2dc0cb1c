using System.Globalization;

namespace Cartwin.Numerics.Tests;

/// <summary>A million draws with a fixed seed from every continuous distribution, compared with its distribution function.</summary>
public sealed class ContinuousDistributionTests
{
    private const int Count = 1_000_000;
    private const double Infinity = double.PositiveInfinity;

    private delegate double Draw(ref RandomSequence random);

    /// <summary>Draws and distribution functions by name; the functions are written out, not taken from what is tested.</summary>
    private static readonly Dictionary<string, (Draw Draw, Func<double, double> Probability)> Cases = new()
    {
        ["uniform(2, 5)"] = ((ref r) => UniformDistribution.Next(ref r, 2, 5), x => Math.Clamp((x - 2) / 3, 0, 1)),
        ["normal(1, 2)"] = ((ref r) => NormalDistribution.Next(ref r, 1, 2), Normal(1, 2)),
        ["normal(1, 2, 0, 2)"] = ((ref r) => NormalDistribution.Next(ref r, 1, 2, 0, 2), Between(Normal(1, 2), 0, 2)),
        ["normal(0, 1, 3, inf)"] = ((ref r) => NormalDistribution.Next(ref r, 0, 1, 3, Infinity), x => x < 3 ? 0 : 1 - (NormalProbability.Of(-x) / NormalProbability.Of(-3))),
        ["normal(0, 1, 30, 31)"] = ((ref r) => NormalDistribution.Next(ref r, 0, 1, 30, 31), x => x < 30 ? 0 : 1 - (NormalProbability.Of(-x) / NormalProbability.Of(-30))),
        ["normal(0, 1, -inf, -2)"] = ((ref r) => NormalDistribution.Next(ref r, 0, 1, -Infinity, -2), Between(Normal(0, 1), -Infinity, -2)),
        ["lognormal(1, 0.5)"] = ((ref r) => LogNormalDistribution.Next(ref r, 1, 0.5), LogNormal(1, 0.5)),
        ["lognormal(1, 0.5, 1, 4)"] = ((ref r) => LogNormalDistribution.Next(ref r, 1, 0.5, 1, 4), Between(LogNormal(1, 0.5), 1, 4)),
        ["lognormal(1, 0.5, -1, 4)"] = ((ref r) => LogNormalDistribution.Next(ref r, 1, 0.5, -1, 4), Between(LogNormal(1, 0.5), 0, 4)),
        ["exponential(0.5)"] = ((ref r) => ExponentialDistribution.Next(ref r, 0.5), Exponential(0.5)),
        ["exponential(0.5, 1, 3)"] = ((ref r) => ExponentialDistribution.Next(ref r, 0.5, 1, 3), Between(Exponential(0.5), 1, 3)),
        ["exponential(0.5, -1, 3)"] = ((ref r) => ExponentialDistribution.Next(ref r, 0.5, -1, 3), Between(Exponential(0.5), 0, 3)),
        ["exponential(1, 900, inf)"] = ((ref r) => ExponentialDistribution.Next(ref r, 1, 900, Infinity), x => Exponential(1)(x - 900)),
        ["rayleigh(2)"] = ((ref r) => RayleighDistribution.Next(ref r, 2), Rayleigh(2)),
        ["rayleigh(2, 1, 3)"] = ((ref r) => RayleighDistribution.Next(ref r, 2, 1, 3), Between(Rayleigh(2), 1, 3)),
        ["laplace(1, 2)"] = ((ref r) => LaplaceDistribution.Next(ref r, 1, 2), Laplace(1, 2)),
        ["laplace(1, 2, 2, 10)"] = ((ref r) => LaplaceDistribution.Next(ref r, 1, 2, 2, 10), Between(Laplace(1, 2), 2, 10)),
        ["laplace(1, 2, -9, 2)"] = ((ref r) => LaplaceDistribution.Next(ref r, 1, 2, -9, 2), Between(Laplace(1, 2), -9, 2)),
        ["cauchy(1, 2)"] = ((ref r) => CauchyDistribution.Next(ref r, 1, 2), Cauchy(1, 2)),
        ["cauchy(1, 2, 1.1, 10)"] = ((ref r) => CauchyDistribution.Next(ref r, 1, 2, 1.1, 10), Between(Cauchy(1, 2), 1.1, 10)),
        ["cauchy(0, 1, 1e9, inf)"] = ((ref r) => CauchyDistribution.Next(ref r, 0, 1, 1e9, Infinity), x => x < 1e9 ? 0 : 1 - (1e9 / x)),
        ["gamma(3, 2)"] = ((ref r) => GammaDistribution.Next(ref r, 3, 2), Gamma(3, 2)),
        ["gamma(0.3, 2)"] = ((ref r) => GammaDistribution.Next(ref r, 0.3, 2), Gamma(0.3, 2)),
        ["gamma(3, 2, 5, 9)"] = ((ref r) => GammaDistribution.Next(ref r, 3, 2, 5, 9), Between(Gamma(3, 2), 5, 9)),
        ["chisquare(3.2)"] = ((ref r) => ChiSquareDistribution.Next(ref r, 3.2), Gamma(1.6, 2)),
        ["chisquare(1, 0.5, 2)"] = ((ref r) => ChiSquareDistribution.Next(ref r, 1, 0.5, 2), Between(Gamma(0.5, 2), 0.5, 2)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_million_draws_follow_the_distribution(string name)
    {
        var (draw, probability) = Cases[name];
        var random = new RandomSequence(1, 2, 3, 4);
        double[] values = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            values[i] = draw(ref random);
        }

        // Kolmogorov and Smirnov's distance; a right sampler exceeds it for one seed in 10,000.
        Array.Sort(values);
        double distance = values.Select((v, i) => Math.Max(Math.Abs(probability(v) - ((double)i / Count)), Math.Abs(probability(v) - ((i + 1.0) / Count)))).Max();
        Assert.InRange(distance, 0, Math.Sqrt(Math.Log(2 / 1e-4) / 2 / Count));
    }

    [Fact]
    public void Bernoulli_numbers_are_one_as_often_as_they_should_be()
    {
        var random = new RandomSequence(1, 2, 3, 4);
        double ones = Enumerable.Range(0, Count).Sum(_ => BernoulliDistribution.Next(ref random, 0.23));
        Assert.Equal(0.23 * Count, ones, 4 * Math.Sqrt(0.23 * 0.77 * Count));
        Assert.Equal(0, BernoulliDistribution.Next(ref random, 0));
        Assert.Equal(1, BernoulliDistribution.Next(ref random, 1));
        Assert.Equal(double.NaN, BernoulliDistribution.Next(ref random, 1.1));
    }

    [Fact]
    public void Parameters_without_a_distribution_give_no_number()
    {
        Draw[] wrong =
        [
            (ref r) => UniformDistribution.Next(ref r, 2, 1),
            (ref r) => UniformDistribution.Next(ref r, double.NaN, 1),
            (ref r) => NormalDistribution.Next(ref r, 0, -1),
            (ref r) => NormalDistribution.Next(ref r, 0, double.NaN),
            (ref r) => NormalDistribution.Next(ref r, 0, 1, 2, 1),
            (ref r) => NormalDistribution.Next(ref r, 0, 0, 1, 2),
            (ref r) => NormalDistribution.Next(ref r, 0, 1, 50, 51),
            (ref r) => LogNormalDistribution.Next(ref r, 0, 1, -2, -1),
            (ref r) => LogNormalDistribution.Next(ref r, 0, -1),
            (ref r) => ExponentialDistribution.Next(ref r, 0),
            (ref r) => ExponentialDistribution.Next(ref r, 1, -2, -1),
            (ref r) => RayleighDistribution.Next(ref r, 0),
            (ref r) => RayleighDistribution.Next(ref r, 1, -2, -1),
            (ref r) => LaplaceDistribution.Next(ref r, 0, 0),
            (ref r) => LaplaceDistribution.Next(ref r, 0, 1, 1, -1),
            (ref r) => CauchyDistribution.Next(ref r, 0, -1),
            (ref r) => GammaDistribution.Next(ref r, 0, 1),
            (ref r) => GammaDistribution.Next(ref r, 1, double.NaN),
            (ref r) => GammaDistribution.Next(ref r, 1, 1, 2, 1),
            (ref r) => ChiSquareDistribution.Next(ref r, -1),
            (ref r) => PoissonDistribution.Next(ref r, 1, 1.2, 1.8),
            (ref r) => BinomialDistribution.Next(ref r, 3, 0.5, 4, 9),
        ];
        Assert.All(wrong, draw =>
        {
            var random = new RandomSequence(1, 2, 3, 4);
            Assert.Equal(double.NaN, draw(ref random));
        });
    }

    [Fact]
    public void A_bound_that_is_one_point_gives_that_point()
    {
        var random = new RandomSequence(1, 2, 3, 4);
        Assert.Equal(3, NormalDistribution.Next(ref random, 1, 2, 3, 3));
        Assert.Equal(3, ExponentialDistribution.Next(ref random, 1, 3, 3));
        Assert.Equal(3, CauchyDistribution.Next(ref random, 1, 2, 3, 3));
        Assert.Equal(2, PoissonDistribution.Next(ref random, 1.5, 2, 2));
        Assert.Equal(1.5, NormalDistribution.Next(ref random, 1.5, 0, 1, 2));
    }

    [Fact]
    public void Draws_stay_the_same_between_versions()
    {
        string drawn = string.Join(' ', Cases.Values.Select(c =>
        {
            var random = new RandomSequence(1, 2, 3, 4);
            return c.Draw(ref random).ToString("G6", CultureInfo.InvariantCulture);
        }));
        const string Expected =
            "2.78086 -0.284926 0.535684 3.09067 30.01 -2.51679 1.97145 1.84726 1.79431 2.69195 1.35953 0.451816 900.301 1.55304 1.56144 "
            + "-0.305652 2.59014 -1.00106 -0.874743 1.81953 1.35187E+09 3.4982 0.0173531 7.28178 1.34492 0.576363";
        Assert.Equal(Expected, drawn);
    }

    private static Func<double, double> Between(Func<double, double> probability, double lower, double upper) =>
        x => x < lower ? 0 : x > upper ? 1 : (probability(x) - probability(lower)) / (probability(upper) - probability(lower));

    private static Func<double, double> Normal(double mean, double deviation) => x => NormalProbability.Of((x - mean) / deviation);

    private static Func<double, double> LogNormal(double mean, double deviation) => x => x <= 0 ? 0 : Normal(mean, deviation)(Math.Log(x));

    private static Func<double, double> Exponential(double rate) => x => x < 0 ? 0 : 1 - Math.Exp(-rate * x);

    private static Func<double, double> Rayleigh(double scale) => x => x < 0 ? 0 : 1 - Math.Exp(-x * x / (2 * scale * scale));

    private static Func<double, double> Laplace(double location, double scale) =>
        x => x < location ? Math.Exp((x - location) / scale) / 2 : 1 - (Math.Exp((location - x) / scale) / 2);

    private static Func<double, double> Cauchy(double location, double scale) => x => 0.5 + (Math.Atan((x - location) / scale) / Math.PI);

    // The incomplete gamma function by its series, Γ(shape) by the product that leads to Stirling's formula.
    private static Func<double, double> Gamma(double shape, double scale)
    {
        double logGamma = 0;
        double large = shape;
        for (; large < 30; large++)
        {
            logGamma -= Math.Log(large);
        }

        logGamma += ((large - 0.5) * Math.Log(large)) - large + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * large)) - (1 / (360 * large * large * large));
        return x =>
        {
            double u = x / scale;
            double term = 1 / shape;
            double sum = term;
            for (int k = 1; term > 1e-17 * sum; k++)
            {
                sum += term *= u / (shape + k);
            }

            return u <= 0 ? 0 : Math.Min(1, sum * Math.Exp((shape * Math.Log(u)) - u - logGamma));
        };
    }
}
