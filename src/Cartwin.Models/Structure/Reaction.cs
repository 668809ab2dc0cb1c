namespace Cartwin.Models;

/// <summary>A process that turns reactants into products at a rate.</summary>
/// <param name="Id">Its id; in formulas, its rate.</param>
public sealed record Reaction(string Id) : NamedElement(Id)
{
    /// <summary>What it consumes.</summary>
    public ValueArray<SpeciesReference> Reactants { get; init; } = [];

    /// <summary>What it makes.</summary>
    public ValueArray<SpeciesReference> Products { get; init; } = [];

    /// <summary>Species declared to act on it; those that its rate law names need no declaration.</summary>
    public ValueArray<Modifier> Modifiers { get; init; } = [];

    /// <summary>Its rate, in extent per time; null when unknown.</summary>
    public Expr? KineticLaw { get; init; }

    /// <summary>Parameters that only its rate law sees; they hide others of the same id.</summary>
    public ValueArray<Parameter> LocalParameters { get; init; } = [];

    /// <summary>True when it may run backwards; says nothing about the rate law.</summary>
    public bool Reversible { get; init; } = true;

    /// <summary>True when it is always at equilibrium (SBML Level 2).</summary>
    public bool Fast { get; init; }

    /// <summary>Id of the compartment where it is; null when not declared. Has no effect on the mathematics.</summary>
    public string? Compartment { get; init; }
}

/// <summary>A species as reactant or product.</summary>
/// <param name="Species">Id of the species.</param>
public sealed record SpeciesReference(string Species)
{
    /// <summary>How many of it one unit of extent consumes or makes; null when a formula gives it or nothing does.</summary>
    /// <remarks>Not a number counts as nothing.</remarks>
    /// <unit>1</unit>
    public double? Stoichiometry
    {
        get;
        init => field = value is double.NaN ? null : value;
    } = 1;

    /// <summary>Id by which formulas refer to the stoichiometry; null when none does.</summary>
    public string? Id { get; init; }

    /// <summary>True when the stoichiometry never changes; nothing can change one without an id.</summary>
    public bool Constant
    {
        get => field || Id is null;
        init;
    } = true;

    /// <inheritdoc/>
    public bool Equals(SpeciesReference? other) =>
        other is not null
        && (Species, Stoichiometry, Id, Constant).Equals((other.Species, other.Stoichiometry, other.Id, other.Constant));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Species, Stoichiometry, Id, Constant);
}

/// <summary>A species that acts on a reaction without being consumed or made.</summary>
/// <param name="Species">Id of the species.</param>
/// <param name="Kind">How it acts.</param>
/// <param name="Id">Id of the interaction; null when it has none.</param>
public sealed record Modifier(string Species, ModifierKind Kind, string? Id = null);

/// <summary>How a modifier acts on a reaction.</summary>
public enum ModifierKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>More of it makes the reaction faster.</summary>
    Activator,

    /// <summary>More of it makes the reaction slower.</summary>
    Inhibitor,
}
