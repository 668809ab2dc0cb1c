using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A therapy made of cells: what it sees, how it is made and given, and what it changes in a model.</summary>
/// <param name="Id">Its name in the library.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Model">The model whose states and parameters it names.</param>
/// <param name="Target">Its target in the library.</param>
/// <param name="Origin">Whose cells.</param>
/// <param name="Lifetime">How long a cell carries the receptor.</param>
public sealed record Product(
    Placed<string> Id,
    string Name,
    Placed<string> Model,
    Placed<string> Target,
    CellOrigin Origin,
    ReceptorLifetime Lifetime
)
{
    /// <summary>Other names.</summary>
    public ValueArray<string> Aliases { get; init; } = [];

    /// <summary>The costimulatory domain of the receptor; null when it is not known.</summary>
    public string? Costimulation { get; init; }

    /// <summary>The dose; null when it is not known.</summary>
    public SourcedNumber? Dose { get; init; }

    /// <summary>Other doses that were studied.</summary>
    public ValueArray<SourcedNumber> DosesStudied { get; init; } = [];

    /// <summary>How many infusions.</summary>
    public int Infusions { get; init; } = 1;

    /// <summary>Time between infusions; null for one infusion, or when it is not known.</summary>
    public SourcedNumber? Interval { get; init; }

    /// <summary>The state of the model that receives the dose; null for a product that the model cannot give.</summary>
    public Placed<string>? Into { get; init; }

    /// <summary>What each infusion gives to other states, in their own units.</summary>
    /// <unit>of the state</unit>
    public ValueArray<Named<double>> With { get; init; } = [];

    /// <summary>The regimen of lymphodepletion it was given after; null when it is not known.</summary>
    public Placed<string>? Lymphodepletion { get; init; }

    /// <summary>The cells at infusion, as parameters of the model.</summary>
    public ValueArray<Named<SourcedNumber>> Phenotype { get; init; } = [];

    /// <summary>Other parameters of the model that this product changes.</summary>
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; } = [];

    /// <summary>What is known of its making.</summary>
    public Manufacture Manufacture { get; init; } = new();

    /// <summary>Studies of the library that report on it.</summary>
    public ValueArray<Placed<string>> Evidence { get; init; } = [];

    /// <summary>What the model cannot say about it.</summary>
    public ValueArray<string> Limits { get; init; } = [];

    /// <summary>What is not known, what holds instead, and other remarks; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentKind<Product> Kind { get; } = new("products", ProductDeclaration.Shape);
}
