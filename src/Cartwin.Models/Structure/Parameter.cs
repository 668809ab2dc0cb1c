namespace Cartwin.Models;

/// <summary>A named number, constant or changed by rules and events.</summary>
/// <param name="Id">Its id.</param>
public sealed record Parameter(string Id) : NamedElement(Id)
{
    /// <summary>Value at the start; null when a formula gives it or nothing does.</summary>
    /// <unit>see <see cref="Units"/></unit>
    public double? Value { get; init; }

    /// <summary>Its unit; null when not declared.</summary>
    public UnitExpression? Units { get; init; }

    /// <summary>True when it never changes.</summary>
    public bool Constant { get; init; } = true;
}
