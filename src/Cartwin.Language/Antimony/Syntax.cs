using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>A name where it stands in the text.</summary>
internal readonly record struct NameSyntax(string Text, SourceSpan Span, bool IsQuoted = false);

/// <summary>A formula and where each of its parts stands.</summary>
/// <param name="Value">The formula.</param>
/// <param name="Span">All of it.</param>
/// <param name="Parts">Every node in the order in which it was read, with its place.</param>
internal sealed record FormulaSyntax(Expr Value, SourceSpan Span, IReadOnlyList<(Expr Part, int Start, int Length)> Parts)
{
    private Dictionary<Expr, SourceSpan>? _places;

    /// <summary>Where a part first stands; the whole formula when it is not found.</summary>
    public SourceSpan PlaceOf(Expr part)
    {
        if (_places is null)
        {
            _places = [];
            foreach (var (known, start, length) in Parts)
                _places.TryAdd(known, Span with { Start = start, Length = length });
        }
        return _places.GetValueOrDefault(part, Span);
    }
}

/// <summary>A species in a reaction: 2 S, $S, n S.</summary>
internal sealed record ParticipantSyntax(NameSyntax Species, bool Boundary, double? Number, NameSyntax? Named);

/// <summary>One statement.</summary>
internal abstract record Statement(SourceSpan Span);

internal sealed record ReactionStatement(
    SourceSpan Span,
    NameSyntax? Id,
    IReadOnlyList<ParticipantSyntax> Reactants,
    IReadOnlyList<ParticipantSyntax> Products,
    bool Reversible,
    FormulaSyntax? Law,
    NameSyntax? Compartment
) : Statement(Span);

/// <summary>S2 -o J0: a species that acts on a reaction.</summary>
internal sealed record InteractionStatement(
    SourceSpan Span,
    NameSyntax? Id,
    IReadOnlyList<NameSyntax> Species,
    ModifierKind Kind,
    NameSyntax Reaction
) : Statement(Span);

/// <summary>How a value is given: =, := or ' =.</summary>
internal enum AssignmentKind
{
    Initial,
    Always,
    Rate,
}

internal sealed record AssignmentStatement(
    SourceSpan Span,
    NameSyntax Target,
    AssignmentKind Kind,
    FormulaSyntax Formula
) : Statement(Span);

/// <summary>What a declaration says of all its items; null where it does not say.</summary>
internal sealed record DeclarationStatement(
    SourceSpan Span,
    bool? Constant,
    bool SubstanceOnly,
    SymbolKind? Kind,
    IReadOnlyList<DeclaredItem> Items
) : Statement(Span);

internal sealed record DeclaredItem(NameSyntax Name, bool Boundary, NameSyntax? Compartment);

internal sealed record EventStatement(
    SourceSpan Span,
    NameSyntax? Id,
    FormulaSyntax Trigger,
    FormulaSyntax? Delay,
    IReadOnlyList<(NameSyntax Name, FormulaSyntax Value)> Options,
    IReadOnlyList<(NameSyntax Target, FormulaSyntax Value)> Assignments
) : Statement(Span);

internal sealed record FunctionStatement(
    SourceSpan Span,
    NameSyntax Id,
    IReadOnlyList<NameSyntax> Arguments,
    FormulaSyntax Body
) : Statement(Span);

/// <summary>unit id = … [is "name"]</summary>
internal sealed record UnitStatement(
    SourceSpan Span,
    NameSyntax Id,
    UnitExpression Unit,
    SourceSpan UnitSpan,
    string? DisplayName
) : Statement(Span);

/// <summary>x has …</summary>
internal sealed record HasStatement(SourceSpan Span, NameSyntax Target, UnitExpression Unit, SourceSpan UnitSpan)
    : Statement(Span);

/// <summary>x is "name"</summary>
internal sealed record DisplayNameStatement(SourceSpan Span, NameSyntax Target, string Text) : Statement(Span);

/// <summary>x notes "…"</summary>
internal sealed record NotesStatement(SourceSpan Span, NameSyntax Target, string Text) : Statement(Span);

/// <summary>x identity "…"</summary>
internal sealed record AnnotationStatement(
    SourceSpan Span,
    NameSyntax Target,
    string Qualifier,
    IReadOnlyList<string> Values
) : Statement(Span);

/// <summary>x.attribute = value</summary>
internal sealed record AttributeStatement(SourceSpan Span, NameSyntax Target, NameSyntax Attribute, NameSyntax Value)
    : Statement(Span);

/// <summary>0 = formula</summary>
internal sealed record AlgebraicStatement(SourceSpan Span, NameSyntax? Id, FormulaSyntax Formula) : Statement(Span);

/// <summary>A condition; not standing alone where the word 'constraint' says what it is.</summary>
internal sealed record ConstraintStatement(SourceSpan Span, NameSyntax? Id, FormulaSyntax Formula, string? Message, bool StandsAlone)
    : Statement(Span);

/// <summary>A whole file.</summary>
/// <param name="Model">Name of the model; null when the statements stand bare.</param>
/// <param name="Statements">All statements in order.</param>
internal sealed record DocumentSyntax(NameSyntax? Model, IReadOnlyList<Statement> Statements);
