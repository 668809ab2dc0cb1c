namespace Cartwin.Reference.Tests;

/// <summary>What one clone shows against the threshold.</summary>
/// <param name="Name">What the clone is called.</param>
/// <param name="Exact">The exact value.</param>
/// <param name="ExactLabel">What is written beside it.</param>
/// <param name="Points">Thresholds, values and standard errors; a value that is NaN is one that does not exist.</param>
internal sealed record ThresholdPanel(string Name, double Exact, string ExactLabel, IReadOnlyList<(double Threshold, double Value, double Error)> Points)
{
    /// <summary>The value at the bottom and at the top.</summary>
    public required (double Low, double High) Range { get; init; }

    /// <summary>The lowest and the highest of the ends of the bars and the exact value.</summary>
    public (double Low, double High) Spread
    {
        get
        {
            var there = Points.Where(p => !double.IsNaN(p.Value)).ToArray();
            return (there.Select(p => p.Value - (2 * p.Error)).Append(Exact).Min(), there.Select(p => p.Value + (2 * p.Error)).Append(Exact).Max());
        }
    }
}
