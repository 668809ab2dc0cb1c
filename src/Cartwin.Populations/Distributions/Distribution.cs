namespace Cartwin.Populations;

/// <summary>How a quantity is spread over patients.</summary>
/// <remarks>A distribution is its quantile function over standard normal scores: one normal number gives one value, and a
/// larger number never a smaller value. So correlated scores give correlated quantities whatever their distributions (a
/// Gaussian copula), and every quantity of a patient needs exactly one random number.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public abstract record Distribution
{
    /// <summary>The value at a standard normal score: the quantile at the probability Φ(score).</summary>
    /// <param name="score">The score. <unit>1</unit></param>
    /// <returns>The value. <unit>of the quantity</unit></returns>
    public abstract double At(double score);

    /// <summary>The probability of a value of at most x; needed where the distribution is cut.</summary>
    /// <param name="x">The value. <unit>of the quantity</unit></param>
    /// <returns>The probability. <unit>1</unit></returns>
    public abstract double Probability(double x);

    /// <summary>What is wrong with it, or null.</summary>
    public abstract string? Problem { get; }
}
