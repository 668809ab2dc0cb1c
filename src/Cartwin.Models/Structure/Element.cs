namespace Cartwin.Models;

/// <summary>What every part of a model may carry besides its mathematics: SBML's SBase.</summary>
public abstract record Element
{
    /// <summary>A name for people; null when the id is name enough.</summary>
    public string? Name { get; init; }

    /// <summary>Free text for people; null when there is none.</summary>
    public string? Notes { get; init; }

    /// <summary>Term of the Systems Biology Ontology; null when none is given.</summary>
    public int? SboTerm { get; init; }

    /// <summary>Statements that link to other resources, in order.</summary>
    public ValueArray<Annotation> Annotations { get; init; } = [];
}

/// <summary>An element that others refer to by id.</summary>
/// <param name="Id">The id: letters, digits and underscores, not starting with a digit; one name space per model.</param>
public abstract record NamedElement(string Id) : Element;

/// <summary>A statement about an element: a qualifier such as "identity" or "description", and what it points to.</summary>
/// <param name="Qualifier">The relation, by its Antimony keyword.</param>
/// <param name="Values">URIs or texts.</param>
public sealed record Annotation(string Qualifier, ValueArray<string> Values);
