namespace Cartwin.Language;

/// <summary>What a name stands for.</summary>
internal enum SymbolKind
{
    Parameter,
    Species,
    Compartment,
    Reaction,
    Event,
    Function,
    Unit,
    Stoichiometry,
    LocalParameter,
    AlgebraicRule,
    Constraint,
}
