using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>The uniform distribution.</summary>
/// <param name="Low">Its smallest value. <unit>of the quantity</unit></param>
/// <param name="High">Its largest value. <unit>of the quantity</unit></param>
public sealed record UniformDistribution(double Low, double High) : Distribution
{
    /// <inheritdoc/>
    public override double At(double score) => Low + ((High - Low) * NormalProbability.Of(score));

    /// <inheritdoc/>
    public override double Probability(double x) => Math.Clamp((x - Low) / (High - Low), 0, 1);

    /// <inheritdoc/>
    public override string? Problem =>
        !(double.IsFinite(Low) && double.IsFinite(High) && Low < High) ? "needs a low value below a high value" : null;
}
