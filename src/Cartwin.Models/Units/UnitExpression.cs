namespace Cartwin.Models;

/// <summary>A unit as the author wrote it: a product of named units, each with multiplier, scale and exponent.</summary>
/// <remarks>What it means (dimension and size) depends on the model's own units; the unit check resolves it.
/// An empty product is dimensionless.</remarks>
/// <param name="Factors">The factors, in the author's order.</param>
public sealed record UnitExpression(ValueArray<UnitFactor> Factors)
{
    /// <summary>No unit: a pure number.</summary>
    public static UnitExpression Dimensionless { get; } = new([new UnitFactor("dimensionless")]);

    /// <summary>A unit of one name.</summary>
    public static UnitExpression Named(string name) => new([new UnitFactor(name)]);

    /// <summary>The unit in readable form, for example mg/L/day or 1e-6 mole.</summary>
    public override string ToString() => UnitText.Write(this);
}

/// <summary>(multiplier · 10^scale · unit)^exponent, as SBML's unit element has it.</summary>
/// <param name="Name">A base unit of SBML, a readable unit such as mL, or the id of a unit of the model.</param>
/// <param name="Exponent">The power.<unit>1</unit></param>
/// <param name="Scale">Power of ten inside the parentheses.</param>
/// <param name="Multiplier">Factor inside the parentheses.<unit>1</unit></param>
public sealed record UnitFactor(string Name, double Exponent = 1, int Scale = 0, double Multiplier = 1);

/// <summary>A unit with a name of its own.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Unit">What it is.</param>
public sealed record UnitDefinition(string Id, UnitExpression Unit)
{
    /// <summary>A name for people; null when the id is name enough.</summary>
    public string? Name { get; init; }
}
