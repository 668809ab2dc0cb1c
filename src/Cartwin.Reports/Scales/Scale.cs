namespace Cartwin.Reports;

/// <summary>Where values stand on the paper.</summary>
/// <param name="From">The value at the begin of the axis.</param>
/// <param name="To">The value at its end, above <paramref name="From"/>.</param>
/// <param name="Begin">Where the axis begins on the paper.</param>
/// <param name="End">Where it ends.</param>
internal abstract record Scale(double From, double To, double Begin, double End)
{
    /// <summary>The place of a value. Values beyond the axis stand at its nearer end; NaN stays NaN.</summary>
    public double At(double value) =>
        double.IsNaN(value) ? double.NaN : Begin + (End - Begin) * Math.Clamp(Fraction(value), 0, 1);

    /// <summary>True when the axis reaches the value.</summary>
    public bool Holds(double value) => value >= From && value <= To;

    /// <summary>How far along the axis a value stands: 0 at its begin, 1 at its end.</summary>
    protected abstract double Fraction(double value);

    /// <summary>The marks, in increasing order.</summary>
    public abstract IReadOnlyList<Tick> Ticks { get; }
}
