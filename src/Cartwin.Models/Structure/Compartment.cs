namespace Cartwin.Models;

/// <summary>A space of a size in which species are.</summary>
/// <param name="Id">Its id; in formulas, its size.</param>
public sealed record Compartment(string Id) : NamedElement(Id)
{
    /// <summary>Size at the start; null when a formula gives it or nothing does.</summary>
    /// <unit>see <see cref="Units"/></unit>
    public double? Size { get; init; }

    /// <summary>Unit of the size; null when not declared.</summary>
    public UnitExpression? Units { get; init; }

    /// <summary>3 for a volume, 2 for an area, 1 for a length, 0 for a point; other values are allowed.</summary>
    /// <unit>1</unit>
    public double SpatialDimensions { get; init; } = 3;

    /// <summary>True when its size never changes.</summary>
    public bool Constant { get; init; } = true;

    /// <summary>Id of the compartment around it; null when there is none. Has no effect on the mathematics.</summary>
    public string? Outside { get; init; }
}
