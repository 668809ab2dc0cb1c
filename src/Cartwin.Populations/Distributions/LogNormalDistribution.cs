using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>The log-normal distribution: its logarithm is normal.</summary>
/// <param name="Median">Its median. <unit>of the quantity</unit></param>
/// <param name="LogStandardDeviation">Standard deviation of its natural logarithm. <unit>1</unit></param>
public sealed record LogNormalDistribution(double Median, double LogStandardDeviation) : Distribution
{
    /// <summary>The standard deviation of the logarithm that gives a geometric coefficient of variation.</summary>
    /// <param name="variation">The coefficient, 0.3 for 30 %. <unit>1</unit></param>
    /// <returns>sqrt(ln(1 + variation²)). <unit>1</unit></returns>
    /// <source>Limpert, Stahel, Abbt, Log-normal distributions across the sciences, BioScience 51 (2001) 341.</source>
    public static double LogStandardDeviationOf(double variation) => Math.Sqrt(Math.Log(1 + (variation * variation)));

    /// <inheritdoc/>
    public override double At(double score) => Median * Math.Exp(LogStandardDeviation * score);

    /// <inheritdoc/>
    public override double Probability(double x) =>
        x > 0 ? NormalProbability.Of(Math.Log(x / Median) / LogStandardDeviation) : 0;

    /// <inheritdoc/>
    public override string? Problem =>
        !(Median > 0 && double.IsFinite(Median)) ? "needs a positive median"
        : !(LogStandardDeviation > 0 && double.IsFinite(LogStandardDeviation)) ? "needs a positive spread"
        : null;
}
