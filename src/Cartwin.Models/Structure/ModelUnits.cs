namespace Cartwin.Models;

/// <summary>Units of a model where nothing else is declared; null where nothing is.</summary>
public sealed record ModelUnits
{
    /// <summary>Unit of amounts of species.</summary>
    public UnitExpression? Substance { get; init; }

    /// <summary>Unit of time.</summary>
    public UnitExpression? Time { get; init; }

    /// <summary>Unit of sizes of compartments of three dimensions.</summary>
    public UnitExpression? Volume { get; init; }

    /// <summary>Unit of sizes of compartments of two dimensions.</summary>
    public UnitExpression? Area { get; init; }

    /// <summary>Unit of sizes of compartments of one dimension.</summary>
    public UnitExpression? Length { get; init; }

    /// <summary>Unit of the extent of reactions.</summary>
    public UnitExpression? Extent { get; init; }
}
