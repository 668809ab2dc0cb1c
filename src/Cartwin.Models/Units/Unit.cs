namespace Cartwin.Models;

/// <summary>What a unit means: a dimension and a size.</summary>
/// <param name="Dimension">What kind of quantity it measures.</param>
/// <param name="Factor">How many coherent base units it is: 1e-3 for the litre, which is 1e-3 m³.<unit>coherent base units of the dimension</unit></param>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record Unit(Dimension Dimension, double Factor)
{
    /// <summary>How far two factors may differ and count as the same: what rounding in a definition may cost.</summary>
    /// <remarks>Large enough for 1.1574e-5/s to be 1/day, far too small to hide a conversion that anybody uses.</remarks>
    private const double Tolerance = 1e-4;

    /// <summary>The unit of pure numbers.</summary>
    public static Unit One { get; } = new(Dimension.None, 1);

    /// <summary>True when values in this unit are the pure numbers themselves, which percent are not.</summary>
    public bool IsOne => IsSame(One);

    /// <summary>True when it can be converted to the other.</summary>
    public bool IsConvertibleTo(Unit other) => Dimension == other.Dimension;

    /// <summary>True when a value in one unit is the same value in the other.</summary>
    public bool IsSame(Unit other) => IsConvertibleTo(other) && Math.Abs(Factor / other.Factor - 1) <= Tolerance;

    /// <summary>What to multiply a value in this unit with to have it in the other.</summary>
    /// <unit>other unit per this unit</unit>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public double FactorTo(Unit other) =>
        IsConvertibleTo(other)
            ? Factor / other.Factor
            : throw new ArgumentException($"{Dimension} cannot be converted to {other.Dimension}.", nameof(other));

    /// <summary>The unit of a product.</summary>
    public Unit Times(Unit other) => new(Dimension.Times(other.Dimension), Factor * other.Factor);

    /// <summary>The unit of a quotient.</summary>
    public Unit Per(Unit other) => new(Dimension.Per(other.Dimension), Factor / other.Factor);

    /// <summary>The unit of a power.</summary>
    /// <param name="exponent">The power.<unit>1</unit></param>
    public Unit Power(double exponent) =>
        exponent == 1 ? this : new(Dimension.Power(exponent), Math.Pow(Factor, exponent));
}
