using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>The distributions of formulas, drawn from a patient's own numbers.</summary>
internal static class Distributions
{
    /// <summary>A random number; NaN where the parameters have no distribution.</summary>
    /// <param name="random">The patient's numbers.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="x">Its parameters as formulas have them, with both bounds or without.</param>
    public static double Next(ref RandomSequence random, Operation distribution, ReadOnlySpan<double> x) =>
        (distribution, x.Length) switch
        {
            (Operation.Uniform, _) => UniformDistribution.Next(ref random, x[0], x[1]),
            (Operation.Bernoulli, _) => BernoulliDistribution.Next(ref random, x[0]),
            (Operation.Normal, 2) => NormalDistribution.Next(ref random, x[0], x[1]),
            (Operation.Normal, _) => NormalDistribution.Next(ref random, x[0], x[1], x[2], x[3]),
            (Operation.LogNormal, 2) => LogNormalDistribution.Next(ref random, x[0], x[1]),
            (Operation.LogNormal, _) => LogNormalDistribution.Next(ref random, x[0], x[1], x[2], x[3]),
            (Operation.Binomial, 2) => BinomialDistribution.Next(ref random, x[0], x[1]),
            (Operation.Binomial, _) => BinomialDistribution.Next(ref random, x[0], x[1], x[2], x[3]),
            (Operation.Gamma, 2) => GammaDistribution.Next(ref random, x[0], x[1]),
            (Operation.Gamma, _) => GammaDistribution.Next(ref random, x[0], x[1], x[2], x[3]),
            (Operation.Cauchy, 1) => CauchyDistribution.Next(ref random, 0, x[0]),
            (Operation.Cauchy, 2) => CauchyDistribution.Next(ref random, x[0], x[1]),
            (Operation.Cauchy, _) => CauchyDistribution.Next(ref random, x[0], x[1], x[2], x[3]),
            (Operation.Laplace, 1) => LaplaceDistribution.Next(ref random, 0, x[0]),
            (Operation.Laplace, 2) => LaplaceDistribution.Next(ref random, x[0], x[1]),
            (Operation.Laplace, _) => LaplaceDistribution.Next(ref random, x[0], x[1], x[2], x[3]),
            (Operation.ChiSquare, 1) => ChiSquareDistribution.Next(ref random, x[0]),
            (Operation.ChiSquare, _) => ChiSquareDistribution.Next(ref random, x[0], x[1], x[2]),
            (Operation.Exponential, 1) => ExponentialDistribution.Next(ref random, x[0]),
            (Operation.Exponential, _) => ExponentialDistribution.Next(ref random, x[0], x[1], x[2]),
            (Operation.Poisson, 1) => PoissonDistribution.Next(ref random, x[0]),
            (Operation.Poisson, _) => PoissonDistribution.Next(ref random, x[0], x[1], x[2]),
            (Operation.Rayleigh, 1) => RayleighDistribution.Next(ref random, x[0]),
            (Operation.Rayleigh, _) => RayleighDistribution.Next(ref random, x[0], x[1], x[2]),
            _ => throw new ArgumentException($"{distribution} is no distribution.", nameof(distribution)),
        };
}
