using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Makes sure that every name that is used is defined, and suggests what was meant where it is not.</summary>
internal sealed class NameCheck(BoundStatements statements, DiagnosticList diagnostics)
{
    // Letters compared with letters; about a tenth of a second.
    private const int MostComparisons = 20_000_000;
    private const string CannotSet = "an event cannot set it";
    private const string EventsSet = "Events set species, parameters, compartments and stoichiometries.";

    private readonly SymbolTable _symbols = statements.Symbols;
    private int _comparisons;

    private readonly Dictionary<string, int> _functions = statements
        .Functions.GroupBy(f => f.Id.Text)
        .ToDictionary(g => g.Key, g => g.Last().Arguments.Count, StringComparer.Ordinal);

    public void Run()
    {
        foreach (var function in statements.Functions)
            Check(function.Body, function.Arguments.Select(a => a.Text).ToHashSet(), onlyLocals: true);
        foreach (var kind in (SymbolKind[])[SymbolKind.Compartment, SymbolKind.Species, SymbolKind.Parameter, SymbolKind.Stoichiometry, SymbolKind.LocalParameter])
            foreach (var entry in _symbols.Of(kind))
                Check(entry);
        if (_symbols.Find(SymbolTable.TheModel) is { } model)
            Check(model);
        foreach (var reaction in statements.Reactions)
            Check(reaction);
        foreach (var interaction in statements.Interactions)
            if (_symbols.Find(interaction.Reaction.Text) is not { Kind: SymbolKind.Reaction })
                ReportUnknown(interaction.Reaction, _symbols.Of(SymbolKind.Reaction).Select(e => e.Name));
        foreach (var e in statements.Events)
            Check(e);
        foreach (var rule in statements.Equations.OfType<AlgebraicStatement>())
            Check(rule.Formula);
        foreach (var constraint in statements.Constraints)
            Check(constraint);
        foreach (var assignment in statements.Equations.OfType<AssignmentStatement>())
            CheckTarget(assignment.Target, "it has no value of its own", "Only species, parameters, compartments, stoichiometries and rates of reactions have values.");
        foreach (var entry in _symbols.All)
            CheckKept(entry);
    }

    private void CheckTarget(NameSyntax target, string why, string hint)
    {
        if (_symbols.Find(target.Text) is { Kind: SymbolKind.Event or SymbolKind.Function or SymbolKind.AlgebraicRule or SymbolKind.Constraint } entry)
            diagnostics.Add(TextRules.WrongKind.At(target.Span, target.Text, SymbolTable.Words(entry.Kind.Value), why, hint));
    }

    // What the model cannot hold is not dropped in silence.
    private void CheckKept(SymbolEntry entry)
    {
        var kind = entry.Kind;
        var isQuantity = kind is SymbolKind.Species or SymbolKind.Compartment or SymbolKind.Parameter or SymbolKind.LocalParameter;
        if (kind is SymbolKind.AlgebraicRule or SymbolKind.Constraint or SymbolKind.Stoichiometry)
        {
            NotKept(entry.DisplayName is not null, "display name");
            NotKept(entry.Notes is not null, "notes");
            NotKept(entry.Annotations.Count > 0 || entry.SboTerm is not null, "annotation");
        }
        if (kind is null)
            return;
        NotKept(entry.Unit is not null && !isQuantity, "unit");
        NotKept(entry.Fast && kind != SymbolKind.Reaction, "attribute 'fast'");
        NotKept(entry.SpatialDimensions is not null && kind != SymbolKind.Compartment, "attribute 'spatialDimensions'");
        NotKept(entry.ConversionFactor is not null && kind != SymbolKind.Species, "attribute 'conversionFactor'");
        NotKept(entry.SubstanceOnly && kind != SymbolKind.Species, "word 'substanceOnly'");
        NotKept(entry.Boundary && kind != SymbolKind.Species, "sign '$'");
        NotKept(entry.Compartment is not null && kind is not (SymbolKind.Species or SymbolKind.Compartment or SymbolKind.Reaction), "place");

        void NotKept(bool said, string what)
        {
            if (said)
                diagnostics.Add(TextRules.NotKept.At(entry.Place, entry.Name, SymbolTable.Words(kind!.Value), what));
        }
    }

    private void Check(SymbolEntry entry)
    {
        Check(entry.Initial);
        Check(entry.Always);
        Check(entry.Rate);
        if (entry.ConversionFactor is { } factor && _symbols.Find(factor) is not { Kind: SymbolKind.Parameter })
            ReportUnknown(new NameSyntax(factor, entry.Place), _symbols.Of(SymbolKind.Parameter).Select(e => e.Name));
    }

    private void Check(ReactionStatement reaction)
    {
        var id = reaction.Id?.Text;
        var law = id is null ? reaction.Law : _symbols.Find(id)?.Initial ?? reaction.Law;
        var locals = id is null ? null : _symbols.LocalsOf(id).Select(e => e.Name[(id.Length + 1)..]).ToHashSet();
        Check(law, locals);
    }

    private void Check(EventStatement e)
    {
        Check(e.Trigger);
        Check(e.Delay);
        foreach (var (_, value) in e.Options)
            Check(value);
        foreach (var (target, value) in e.Assignments)
        {
            Check(value);
            if (_symbols.Find(target.Text) is not { } entry)
                ReportUnknown(target, _symbols.Names);
            else if (entry.Kind is SymbolKind.Reaction)
                diagnostics.Add(TextRules.WrongKind.At(target.Span, target.Text, "reaction", CannotSet, EventsSet));
            else
                CheckTarget(target, CannotSet, EventsSet);
        }
    }

    // Bounds on the rate of a reaction belong to flux balance analysis, not to a time course.
    private void Check(ConstraintStatement constraint)
    {
        Check(constraint.Formula);
        // libAntimony names bounds like this; other conditions that say 'constraint' are conditions.
        var isBound = constraint.Id is { } id ? !id.IsQuoted && id.Text.EndsWith("_fluxBounds", StringComparison.Ordinal) : constraint.StandsAlone;
        if (!isBound)
            return;
        foreach (var part in Substitution.PartsOf(constraint.Formula.Value))
            foreach (var argument in part.Arguments)
                if (part.IsBoolean && argument.Operation == Operation.Symbol && _symbols.Find(argument.Name!) is { Kind: SymbolKind.Reaction })
                {
                    diagnostics.Add(
                        TextRules.NotRead.At(
                            constraint.Span,
                            $"bounds of the flux '{argument.Name}' (flux balance constraints)",
                            "Cartwin simulates time courses; give the reaction a rate."
                        )
                    );
                    return;
                }
    }

    private void Check(FormulaSyntax? formula, HashSet<string>? locals = null, bool onlyLocals = false)
    {
        if (formula is null)
            return;
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (part, start, length) in formula.Parts)
        {
            var span = formula.Span with { Start = start, Length = length };
            if (part.Operation == Operation.Call)
                CheckCall(part, span);
            else if (part.Operation == Operation.Symbol && !IsKnown(part.Name!, locals, onlyLocals) && reported.Add(part.Name!))
                ReportUnknown(new NameSyntax(part.Name!, span), onlyLocals ? locals! : _symbols.Names.Concat(locals ?? []));
        }
    }

    private bool IsKnown(string name, HashSet<string>? locals, bool onlyLocals)
    {
        if (locals?.Contains(name) == true)
            return true;
        return !onlyLocals
            && _symbols.Find(name) is { } entry
            && entry.Kind is not (SymbolKind.Function or SymbolKind.Event or SymbolKind.AlgebraicRule or SymbolKind.Constraint or null);
    }

    private void CheckCall(Expr call, SourceSpan span)
    {
        span = span with { Length = call.Name!.Length };
        if (_functions.TryGetValue(call.Name, out var count))
        {
            if (count != call.Arguments.Length)
                diagnostics.Add(
                    TextRules.WrongArguments.At(span, call.Name, count == 1 ? "1 argument" : $"{count} arguments", call.Arguments.Length)
                );
            return;
        }
        var near = Near(call.Name, [.. BuiltInFunctions.Names, .. _functions.Keys]);
        var diagnostic = TextRules.UnknownFunction.At(span, call.Name);
        diagnostics.Add(near is null ? diagnostic : diagnostic.WithHint($"Did you mean '{near}'?"));
    }

    private void ReportUnknown(NameSyntax name, IEnumerable<string> known)
    {
        var near = Near(name.Text, known);
        var diagnostic = TextRules.UnknownName.At(name.Span, name.Text);
        diagnostics.Add(near is null ? diagnostic : diagnostic.WithHint($"Did you mean '{near}'?"));
    }

    // A machine-made text with a hundred thousand unknown names would otherwise be compared for minutes.
    private string? Near(string name, IEnumerable<string> known)
    {
        if (_comparisons > MostComparisons || diagnostics.Omitted > 0)
            return null;
        return NearNames.Find(name, known.Select(n => { _comparisons += 1 + (n.Length * name.Length); return n; }));
    }
}
