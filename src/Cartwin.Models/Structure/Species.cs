namespace Cartwin.Models;

/// <summary>A kind of cell, molecule or other thing that is in a compartment.</summary>
/// <param name="Id">Its id; in formulas its concentration, or its amount where <see cref="HasOnlySubstanceUnits"/>.</param>
/// <param name="Compartment">Id of the compartment it is in.</param>
public sealed record Species(string Id, string Compartment) : NamedElement(Id)
{
    /// <summary>Amount at the start; null when something else gives the start.</summary>
    /// <unit>see <see cref="SubstanceUnits"/></unit>
    public double? InitialAmount { get; init; }

    /// <summary>Concentration at the start; null when something else gives the start.</summary>
    /// <unit>substance per size of the compartment</unit>
    public double? InitialConcentration { get; init; }

    /// <summary>Unit of the amount, or of the species itself where <see cref="HasOnlySubstanceUnits"/>; null when not declared.</summary>
    public UnitExpression? SubstanceUnits { get; init; }

    /// <summary>True when its id means its amount, false when it means its concentration.</summary>
    public bool HasOnlySubstanceUnits { get; init; }

    /// <summary>True when reactions do not change it.</summary>
    public bool BoundaryCondition
    {
        get;
        init => field = value || Constant;
    }

    /// <summary>True when nothing changes it; then it is a boundary species too.</summary>
    public bool Constant
    {
        get;
        init
        {
            field = value;
            // Said in one way only, so that species that mean the same are equal.
            BoundaryCondition |= value;
        }
    }

    /// <summary>Id of the parameter that converts the reactions' extent to this species' substance; null for the model's.</summary>
    public string? ConversionFactor { get; init; }
}
