using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Makes a model of statements: first collects what is said about every name, then builds.</summary>
/// <remarks>In two passes because the order of statements means nothing in Antimony.</remarks>
internal sealed class Binder
{
    private readonly DiagnosticList _diagnostics;
    private readonly SymbolTable _symbols;
    private readonly OncePerName<ReactionStatement> _reactions = new();
    private readonly List<InteractionStatement> _interactions = [];
    private readonly OncePerName<EventStatement> _events = new();
    private readonly OncePerName<FunctionStatement> _functions = new();
    private readonly OncePerName<UnitStatement> _units = new();
    private readonly List<Statement> _equations = [];
    private readonly List<ConstraintStatement> _constraints = [];
    private readonly List<DisplayNameStatement> _names = [];

    private Binder(DiagnosticList diagnostics)
    {
        _diagnostics = diagnostics;
        _symbols = new SymbolTable(diagnostics);
    }

    public static (Model Model, AntimonySourceMap Map) Bind(DocumentSyntax document, DiagnosticList diagnostics)
    {
        var binder = new Binder(diagnostics);
        foreach (var statement in document.Statements)
            binder.Collect(statement);
        binder.CollectNames();
        binder._symbols.AddDefaultCompartment();
        binder._symbols.SettleKinds();
        var statements = new BoundStatements(
            binder._symbols,
            binder._reactions.Kept,
            binder._interactions,
            binder._events.Kept,
            binder._functions.Kept,
            binder._units.Kept,
            binder._equations,
            binder._constraints
        );
        var name = document.Model ?? new NameSyntax(DefaultModelName, document.Statements.Count > 0 ? document.Statements[0].Span : default);
        var builder = new ModelBuilder(name, statements, diagnostics);
        var model = builder.Build();
        new NameCheck(statements, diagnostics).Run();
        return (model, builder.Map);
    }

    /// <summary>What Antimony calls the model of bare statements.</summary>
    public const string DefaultModelName = "__main";

    private void Collect(Statement statement)
    {
        switch (statement)
        {
            case ReactionStatement reaction:
                Collect(reaction);
                break;
            case InteractionStatement interaction:
                foreach (var species in interaction.Species)
                    _symbols.SetKind(_symbols.Mention(species), SymbolKind.Species, species.Span);
                _interactions.Add(interaction);
                break;
            case AssignmentStatement assignment:
                Collect(assignment);
                break;
            case DeclarationStatement declaration:
                foreach (var item in declaration.Items)
                    Collect(declaration, item);
                break;
            case EventStatement e:
                Collect(e);
                break;
            case FunctionStatement function:
                _symbols.SetKind(_symbols.Define(function.Id), SymbolKind.Function, function.Id.Span);
                Keep(_functions, "The function", function.Id, function);
                break;
            case UnitStatement unit:
                // `volume` between backticks is a unit of the model's own beside the unit of volumes.
                Keep(_units, "The unit", unit.Id.IsQuoted ? unit.Id with { Text = $"`{unit.Id.Text}`" } : unit.Id, unit);
                break;
            case AlgebraicStatement algebraic:
                if (algebraic.Id is { } id)
                    _symbols.SetKind(_symbols.Define(id), SymbolKind.AlgebraicRule, id.Span);
                _equations.Add(algebraic);
                break;
            case ConstraintStatement constraint:
                if (constraint.Id is { } constraintId)
                    _symbols.SetKind(_symbols.Define(constraintId), SymbolKind.Constraint, constraintId.Span);
                _constraints.Add(constraint);
                break;
            default:
                CollectAbout(statement);
                break;
        }
    }

    private void CollectAbout(Statement statement)
    {
        switch (statement)
        {
            case HasStatement has:
                var measured = _symbols.Define(has.Target);
                if (measured.Unit is not null)
                    Twice("The unit", has.Target, measured.Place);
                measured.Unit = (has.Unit, has.UnitSpan);
                break;
            case DisplayNameStatement name:
                _names.Add(name);
                break;
            case NotesStatement notes:
                _symbols.Define(notes.Target).Notes = notes.Text;
                break;
            case AnnotationStatement annotation:
                _symbols
                    .Define(annotation.Target)
                    .Annotations.Add(new Annotation(annotation.Qualifier, annotation.Values.ToValueArray()));
                break;
            case AttributeStatement attribute:
                AttributeValues.Apply(_symbols.Define(attribute.Target), attribute, _diagnostics);
                break;
        }
    }

    // Last, because a unit and a quantity may have the same name: then the quantity is meant.
    private void CollectNames()
    {
        foreach (var name in _names)
            if (_symbols.Find(name.Target.Text) is null && _units.Find(name.Target.Text) is { } unit)
                _units.Replace(name.Target.Text, unit with { DisplayName = name.Text });
            else
                _symbols.Define(name.Target).DisplayName = name.Text;
    }

    private void Collect(ReactionStatement reaction)
    {
        foreach (var participant in reaction.Reactants.Concat(reaction.Products))
        {
            var species = _symbols.Mention(participant.Species);
            _symbols.SetKind(species, SymbolKind.Species, participant.Species.Span);
            species.Boundary |= participant.Boundary;
            species.InReaction = true;
            if (participant.Named is { } named)
                _symbols.SetKind(_symbols.Define(named), SymbolKind.Stoichiometry, named.Span);
        }
        if (reaction.Compartment is { } compartment)
        {
            _symbols.SetKind(_symbols.Mention(compartment), SymbolKind.Compartment, compartment.Span);
            foreach (var participant in reaction.Reactants.Concat(reaction.Products))
                _symbols.Mention(participant.Species).ReactionCompartment = compartment.Text;
        }
        if (reaction.Id is { } id)
        {
            var entry = _symbols.Define(id);
            _symbols.SetKind(entry, SymbolKind.Reaction, id.Span);
            if (reaction.Law is not null)
                entry.Initial = reaction.Law;
        }
        Keep(_reactions, "The reaction", reaction.Id, reaction);
    }

    private void Collect(AssignmentStatement assignment)
    {
        var entry = _symbols.Define(assignment.Target);
        _equations.Add(assignment);
        switch (assignment.Kind)
        {
            case AssignmentKind.Initial:
                if (entry.Initial is not null)
                    Twice(entry.Kind == SymbolKind.Reaction ? "The rate" : "The value at the start", assignment.Target, entry.Initial.Span);
                entry.Initial = assignment.Formula;
                break;
            case AssignmentKind.Always:
                if (entry.Always is not null)
                    Twice("The assignment ':='", assignment.Target, entry.Always.Span);
                entry.Always = assignment.Formula;
                break;
            default:
                if (entry.Rate is not null)
                    Twice("The rate of change", assignment.Target, entry.Rate.Span);
                entry.Rate = assignment.Formula;
                break;
        }
    }

    private void Collect(DeclarationStatement declaration, DeclaredItem item)
    {
        var entry = _symbols.Define(item.Name);
        entry.Constant = declaration.Constant ?? entry.Constant;
        entry.SubstanceOnly |= declaration.SubstanceOnly;
        entry.Boundary |= item.Boundary;
        if (declaration.Kind is { } kind)
            _symbols.SetKind(entry, kind, item.Name.Span);
        else if (item.Boundary || (item.Compartment is not null && entry.Kind is null))
            _symbols.SetKind(entry, SymbolKind.Species, item.Name.Span);
        if (item.Compartment is not { } compartment)
            return;
        entry.Compartment = compartment.Text;
        _symbols.SetKind(_symbols.Mention(compartment), SymbolKind.Compartment, compartment.Span);
    }

    private void Collect(EventStatement e)
    {
        if (e.Id is { } id)
            _symbols.SetKind(_symbols.Define(id), SymbolKind.Event, id.Span);
        Keep(_events, "The event", e.Id, e);
    }

    private void Keep<T>(OncePerName<T> list, string what, NameSyntax? name, T statement)
        where T : class
    {
        if (list.Add(name, statement) is { } first)
            Twice(what, name!.Value, first);
    }

    private void Twice(string what, NameSyntax name, SourceSpan first) =>
        _diagnostics.Add(TextRules.GivenTwice.At(name.Span, what, name.Text).With(first, "given first here"));
}

/// <summary>Statements of one kind, of which the last of a name counts.</summary>
internal sealed class OncePerName<T>
    where T : class
{
    private readonly List<T?> _all = [];
    private readonly Dictionary<string, (int Index, SourceSpan Place)> _named = new(StringComparer.Ordinal);

    public IReadOnlyList<T> Kept => [.. _all.OfType<T>()];

    public T? Find(string name) => _named.TryGetValue(name, out var known) ? _all[known.Index] : null;

    public void Replace(string name, T statement) => _all[_named[name].Index] = statement;

    /// <summary>Adds a statement; where it replaces one of the same name, returns the place of that.</summary>
    public SourceSpan? Add(NameSyntax? name, T statement)
    {
        SourceSpan? first = null;
        if (name is { } n)
        {
            if (_named.TryGetValue(n.Text, out var known))
            {
                first = known.Place;
                _all[known.Index] = null;
            }
            _named[n.Text] = (_all.Count, n.Span);
        }
        _all.Add(statement);
        return first;
    }
}

/// <summary>Everything that the statements say, ordered by kind.</summary>
internal sealed record BoundStatements(
    SymbolTable Symbols,
    IReadOnlyList<ReactionStatement> Reactions,
    IReadOnlyList<InteractionStatement> Interactions,
    IReadOnlyList<EventStatement> Events,
    IReadOnlyList<FunctionStatement> Functions,
    IReadOnlyList<UnitStatement> Units,
    IReadOnlyList<Statement> Equations,
    IReadOnlyList<ConstraintStatement> Constraints
);
