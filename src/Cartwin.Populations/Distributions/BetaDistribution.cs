namespace Cartwin.Populations;

/// <summary>The beta distribution, stretched from (0, 1) to an interval.</summary>
/// <param name="First">Its first shape: with the second, the mean share is first/(first + second). <unit>1</unit></param>
/// <param name="Second">Its second shape. <unit>1</unit></param>
/// <param name="Low">Begin of the interval. <unit>of the quantity</unit></param>
/// <param name="High">End of the interval. <unit>of the quantity</unit></param>
public sealed record BetaDistribution(double First, double Second, double Low = 0, double High = 1) : Distribution
{
    private readonly BetaQuantiles? _quantiles = First > 0 && Second > 0 ? new BetaQuantiles(First, Second) : null;

    /// <inheritdoc/>
    public override double At(double score) => Low + ((High - Low) * (_quantiles?.At(score) ?? double.NaN));

    /// <inheritdoc/>
    public override double Probability(double x) => IncompleteBeta.Of(First, Second, Math.Clamp((x - Low) / (High - Low), 0, 1));

    /// <inheritdoc/>
    public override string? Problem =>
        !(First is >= 0.05 and <= 1e4 && Second is >= 0.05 and <= 1e4) ? "needs two shapes between 0.05 and 10 000"
        : !(double.IsFinite(Low) && double.IsFinite(High) && Low < High) ? "needs a low value below a high value"
        : null;

    /// <summary>Equal when the numbers are.</summary>
    public bool Equals(BetaDistribution? other) =>
        other is not null && (First, Second, Low, High).Equals((other.First, other.Second, other.Low, other.High));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Second, Low, High);
}
