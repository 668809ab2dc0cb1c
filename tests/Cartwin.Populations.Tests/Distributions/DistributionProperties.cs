using CsCheck;

namespace Cartwin.Populations.Tests;

public sealed class DistributionProperties
{
    private static readonly Gen<Distribution> AnyDistribution = Gen.OneOf<Distribution>(
        Gen.Select(Gen.Double[-100, 100], Gen.Double[1e-3, 50], (m, s) => (Distribution)new NormalDistribution(m, s)),
        Gen.Select(Gen.Double[1e-3, 100], Gen.Double[1e-2, 2], (m, s) => (Distribution)new LogNormalDistribution(m, s)),
        Gen.Select(Gen.Double[-9, 0], Gen.Double[1e-2, 9], (l, h) => (Distribution)new UniformDistribution(l, h)),
        Gen.Select(Gen.Double[0.05, 40], Gen.Double[0.05, 40], (a, b) => (Distribution)new BetaDistribution(a, b)),
        Gen.Select(Gen.Double[-2, 0], Gen.Double[0.1, 2], (l, h) => (Distribution)new TruncatedDistribution(new NormalDistribution(0, 1), l, h))
    );

    [Fact]
    public void A_larger_score_never_gives_a_smaller_value() =>
        Gen.Select(AnyDistribution, Gen.Double[-9, 9], Gen.Double[-9, 9])
            .Sample(
                (distribution, a, b) => Assert.True(distribution.At(Math.Min(a, b)) <= distribution.At(Math.Max(a, b)), $"{distribution} at {a}, {b}"),
                iter: 3000
            );

    [Fact]
    public void A_cut_distribution_stays_within_its_limits() =>
        Gen.Select(Gen.Double[-3, 0], Gen.Double[0.1, 3], Gen.Double[-40, 40])
            .Sample(
                (low, high, score) =>
                    Assert.InRange(new TruncatedDistribution(new NormalDistribution(0, 1), low, high).At(score), low, high)
            );
}
