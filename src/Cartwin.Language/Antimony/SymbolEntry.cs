using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>All that the statements say about one name.</summary>
internal sealed class SymbolEntry(string name)
{
    public string Name { get; } = name;

    /// <summary>Where it is defined, or first named when nothing defines it.</summary>
    public SourceSpan Place { get; set; }

    /// <summary>Its turn among the things of its kind: by definition, else by first mention.</summary>
    public int? Rank { get; set; }

    public int Mention { get; set; }

    public SymbolKind? Kind { get; set; }

    public bool? Constant { get; set; }

    public bool Boundary { get; set; }

    public bool SubstanceOnly { get; set; }

    public string? Compartment { get; set; }

    /// <summary>Compartment of the last reaction that has one: where a species is that is declared to be nowhere.</summary>
    public string? ReactionCompartment { get; set; }

    public FormulaSyntax? Initial { get; set; }

    public FormulaSyntax? Always { get; set; }

    public FormulaSyntax? Rate { get; set; }

    /// <summary>True when <see cref="Initial"/> is a formula that the model keeps as one.</summary>
    public bool StartsByFormula { get; set; }

    public bool SetByEvent { get; set; }

    public bool InReaction { get; set; }

    public (UnitExpression Unit, SourceSpan Span)? Unit { get; set; }

    public string? DisplayName { get; set; }

    public string? Notes { get; set; }

    public int? SboTerm { get; set; }

    public List<Annotation> Annotations { get; } = [];

    public double? SpatialDimensions { get; set; }

    public string? ConversionFactor { get; set; }

    public bool Fast { get; set; }

    /// <summary>True when a rule or an event changes it.</summary>
    public bool Changes => Always is not null || Rate is not null || SetByEvent;

    /// <summary>Puts names, notes and annotations on the model's element.</summary>
    public T Dress<T>(T element)
        where T : Element =>
        element with
        {
            Name = DisplayName,
            Notes = Notes,
            SboTerm = SboTerm,
            Annotations = Annotations.ToValueArray(),
        };
}
