namespace Cartwin.Models;

/// <summary>A model: what SBML Level 3 Version 2 core can say, as immutable data.</summary>
/// <remarks>A model may be wrong; checking says whether it is. Two models are equal when they say the same in
/// the same order.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
/// <param name="Id">Its id.</param>
public sealed record Model(string Id) : NamedElement(Id)
{
    /// <summary>Units of substance, time and sizes where nothing else is declared.</summary>
    public ModelUnits Units { get; init; } = new();

    /// <summary>Units with a name of their own.</summary>
    public ValueArray<UnitDefinition> UnitDefinitions { get; init; } = [];

    /// <summary>Functions of its own.</summary>
    public ValueArray<FunctionDefinition> Functions { get; init; } = [];

    /// <summary>Spaces.</summary>
    public ValueArray<Compartment> Compartments { get; init; } = [];

    /// <summary>What is in the spaces.</summary>
    public ValueArray<Species> Species { get; init; } = [];

    /// <summary>Named numbers.</summary>
    public ValueArray<Parameter> Parameters { get; init; } = [];

    /// <summary>Values at the start that are formulas.</summary>
    public ValueArray<InitialAssignment> InitialAssignments { get; init; } = [];

    /// <summary>Equations that hold at all times.</summary>
    public ValueArray<Rule> Rules { get; init; } = [];

    /// <summary>Conditions that should hold.</summary>
    public ValueArray<Constraint> Constraints { get; init; } = [];

    /// <summary>Processes.</summary>
    public ValueArray<Reaction> Reactions { get; init; } = [];

    /// <summary>Sudden changes.</summary>
    public ValueArray<Event> Events { get; init; } = [];

    /// <summary>Id of the parameter that converts the reactions' extent to substance; null for none.</summary>
    public string? ConversionFactor { get; init; }
}
