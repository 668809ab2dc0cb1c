using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>Another distribution, cut at limits: what lies outside is spread over the inside in proportion.</summary>
/// <param name="Whole">The distribution that is cut.</param>
/// <param name="Low">Smallest value; minus infinity for none. <unit>of the quantity</unit></param>
/// <param name="High">Largest value; infinity for none. <unit>of the quantity</unit></param>
public sealed record TruncatedDistribution(Distribution Whole, double Low, double High) : Distribution
{
    private readonly double _below = Whole.Probability(Low);
    private readonly double _inside = Whole.Probability(High) - Whole.Probability(Low);

    /// <inheritdoc/>
    public override double At(double score)
    {
        var probability = _below + (_inside * NormalProbability.Of(score));
        return Math.Clamp(Whole.At(NormalQuantile.Of(probability)), Low, High);
    }

    /// <inheritdoc/>
    public override double Probability(double x) =>
        x < Low ? 0
        : x >= High ? 1
        : (Whole.Probability(x) - _below) / _inside;

    /// <inheritdoc/>
    public override string? Problem =>
        Whole.Problem
        ?? (
            Whole is CategoricalDistribution or TruncatedDistribution ? "cannot be cut"
            : !(Low < High) ? "needs a lower limit below the upper one"
            : !(_inside >= 1e-6) ? "leaves less than a millionth of the distribution between its limits"
            : null
        );
}
