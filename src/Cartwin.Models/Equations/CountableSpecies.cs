namespace Cartwin.Models;

/// <summary>A species that can be counted, because only reactions and events change it.</summary>
/// <param name="Species">Its id.</param>
/// <param name="State">The state that holds its amount, or its concentration where <paramref name="Size"/> is given.</param>
/// <param name="Size">Id of the compartment by whose size an amount is divided to become the state; null where the state is the amount.</param>
/// <param name="IsAmount">True where the id of the species means an amount.</param>
public readonly record struct CountableSpecies(string Species, string State, string? Size, bool IsAmount)
{
    /// <summary>The unit of its amount where the model declares one that is a multiple of the mole; null otherwise.</summary>
    public string? MolarUnit { get; init; }

    /// <summary>Molecules in one unit of its amount where that is a multiple of the mole; 1 otherwise.</summary>
    /// <unit>items per substance</unit>
    public double MoleculesPerUnit { get; init; } = 1;
}
