using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>The units of documents: those that every model knows, and words for pure numbers and for what is counted.</summary>
public static class DocumentUnits
{
    /// <summary>What the units mean.</summary>
    public static UnitTable Table { get; } =
        new(
            new Model("documents")
            {
                UnitDefinitions =
                [
                    new("points", UnitExpression.Dimensionless),
                    new("fraction", UnitExpression.Dimensionless),
                    new("fold", UnitExpression.Dimensionless),
                    new("patients", UnitExpression.Named("item")),
                    new("events", UnitExpression.Named("item")),
                ],
            }
        );

    /// <summary>What a unit of the program's own means.</summary>
    /// <exception cref="ArgumentException">It is not a unit.</exception>
    internal static Unit Known(string unit) =>
        (UnitText.Read(unit, out _) is { } written ? Table.Resolve(written) : null)
        ?? throw new ArgumentException($"'{unit}' is not a unit.", nameof(unit));
}
