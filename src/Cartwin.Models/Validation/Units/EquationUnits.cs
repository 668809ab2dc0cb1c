namespace Cartwin.Models;

/// <summary>Where a formula stands while its units are inferred, and what its symbols mean there.</summary>
/// <remarks>Equations in which every name means the same share <see cref="Known"/>, so that a part that many of them
/// have is looked at, and complained about, once.</remarks>
/// <param name="Symbols">The model's symbols.</param>
/// <param name="Locals">Symbols that hide those of the model; null when there are none.</param>
internal sealed record EquationUnits(SymbolUnits Symbols, Dictionary<string, SymbolUnit>? Locals)
{
    /// <summary>What was inferred so far.</summary>
    public Dictionary<Expr, InferredUnit> Known { get; } = [];

    /// <summary>The equation that is being looked at.</summary>
    public EquationKey Equation { get; set; }

    /// <summary>What a name means here; null when nothing has it.</summary>
    public SymbolUnit? SymbolOf(string name) =>
        Locals is not null && Locals.TryGetValue(name, out var local) ? local : Symbols.Of(name);
}
