using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>The normal distribution.</summary>
/// <param name="Mean">Its mean. <unit>of the quantity</unit></param>
/// <param name="StandardDeviation">Its standard deviation. <unit>of the quantity</unit></param>
public sealed record NormalDistribution(double Mean, double StandardDeviation) : Distribution
{
    /// <inheritdoc/>
    public override double At(double score) => Mean + (StandardDeviation * score);

    /// <inheritdoc/>
    public override double Probability(double x) => NormalProbability.Of((x - Mean) / StandardDeviation);

    /// <inheritdoc/>
    public override string? Problem =>
        !double.IsFinite(Mean) ? "needs a finite mean"
        : !(StandardDeviation > 0 && double.IsFinite(StandardDeviation)) ? "needs a positive standard deviation"
        : null;
}
