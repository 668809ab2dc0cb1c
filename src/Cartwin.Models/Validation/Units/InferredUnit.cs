namespace Cartwin.Models;

/// <summary>What is known of the unit of a formula.</summary>
/// <param name="Kind">Whether it is known.</param>
/// <param name="Unit">The unit where it is known.</param>
internal readonly record struct InferredUnit(InferredUnitKind Kind, Unit Unit)
{
    /// <summary>Nothing is declared, so nothing is reported.</summary>
    public static InferredUnit Unknown => new(InferredUnitKind.Unknown, Unit.One);

    /// <summary>A bare number.</summary>
    public static InferredUnit Literal => new(InferredUnitKind.Literal, Unit.One);

    public bool IsKnown => Kind == InferredUnitKind.Known;

    /// <summary>A unit; unknown where its size is beyond what a double can hold.</summary>
    public static InferredUnit Known(Unit unit) =>
        unit.Factor > 0 && double.IsFinite(unit.Factor) ? new(InferredUnitKind.Known, unit) : Unknown;
}

/// <summary>How much is known of a unit.</summary>
internal enum InferredUnitKind
{
    /// <summary>A symbol without a declared unit takes part.</summary>
    Unknown,

    /// <summary>Made of bare numbers: fits beside any unit, and counts as dimensionless in a product.</summary>
    Literal,

    /// <summary>It is known.</summary>
    Known,
}
