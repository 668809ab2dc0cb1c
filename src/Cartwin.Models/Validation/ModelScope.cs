namespace Cartwin.Models;

/// <summary>A model under check: its parts by id, its formulas in one list, and where to report.</summary>
internal sealed class ModelScope
{
    public ModelScope(Model model, SourceMap source, DiagnosticList diagnostics)
    {
        (Model, Source, Diagnostics) = (model, source, diagnostics);
        foreach (var compartment in model.Compartments)
            Add(compartment.Id, compartment);
        foreach (var species in model.Species)
            Add(species.Id, species);
        foreach (var parameter in model.Parameters)
            Add(parameter.Id, parameter);
        foreach (var reaction in model.Reactions)
            Add(reaction.Id, reaction);
        foreach (var function in model.Functions)
            Add(function.Id, function);
        foreach (var e in model.Events)
            Add(e.Id, e);
        foreach (var reference in model.Reactions.SelectMany(r => r.Reactants.Concat(r.Products)))
            if (reference.Id is { } id)
                Add(id, reference);
        foreach (var rule in model.Rules)
        {
            if (rule is AssignmentRule a)
                Assigned.TryAdd(a.Variable, a.Math);
            else if (rule is AlgebraicRule { Id: { } id })
                Add(id, rule);
        }
        foreach (var constraint in model.Constraints)
            if (constraint.Id is { } id)
                Add(id, constraint);
        foreach (var assignment in model.InitialAssignments)
            Initials.TryAdd(assignment.Symbol, assignment);
    }

    public Model Model { get; }

    public SourceMap Source { get; }

    public DiagnosticList Diagnostics { get; }

    /// <summary>Everything with an id of the model's name space, by id.</summary>
    public Dictionary<string, object> ById { get; } = new(StringComparer.Ordinal);

    /// <summary>Formulas of assignment rules by variable.</summary>
    public Dictionary<string, Expr> Assigned { get; } = new(StringComparer.Ordinal);

    /// <summary>Initial assignments by symbol.</summary>
    public Dictionary<string, InitialAssignment> Initials { get; } = new(StringComparer.Ordinal);

    /// <summary>Every formula of the model but the bodies of functions.</summary>
    public IEnumerable<(EquationKey Key, Expr Math)> Formulas()
    {
        foreach (var a in Model.InitialAssignments)
            yield return (new(EquationKind.InitialValue, a.Symbol), a.Math);
        for (var i = 0; i < Model.Rules.Count; i++)
            yield return Model.Rules[i] switch
            {
                AssignmentRule a => (new(EquationKind.AssignmentRule, a.Variable), a.Math),
                RateRule r => (new(EquationKind.RateRule, r.Variable), r.Math),
                var rule => (new EquationKey(EquationKind.AlgebraicRule, "", i), rule.Math),
            };
        foreach (var r in Model.Reactions)
            if (r.KineticLaw is not null)
                yield return (new(EquationKind.KineticLaw, r.Id), r.KineticLaw);
        foreach (var e in Model.Events)
            foreach (var formula in FormulasOf(e))
                yield return formula;
        for (var i = 0; i < Model.Constraints.Count; i++)
            yield return (new(EquationKind.Constraint, "", i), Model.Constraints[i].Math);
    }

    /// <summary>What a formula is called in messages.</summary>
    public string What(EquationKey key) =>
        key.Kind switch
        {
            EquationKind.InitialValue => $"the value of '{key.Id}' at the start",
            EquationKind.AssignmentRule => $"'{key.Id}'",
            EquationKind.RateRule => $"the rate of change of '{key.Id}'",
            EquationKind.AlgebraicRule => "an algebraic rule",
            EquationKind.KineticLaw => $"the rate of '{key.Id}'",
            EquationKind.FunctionBody => $"the function '{key.Id}'",
            EquationKind.EventTrigger => $"the condition of the event '{key.Id}'",
            EquationKind.EventDelay => $"the delay of the event '{key.Id}'",
            EquationKind.EventPriority => $"the priority of the event '{key.Id}'",
            EquationKind.EventAssignment when ById.GetValueOrDefault(key.Id) is Event e =>
                $"what the event '{key.Id}' sets '{e.Assignments[key.Index].Variable}' to",
            _ => "a constraint",
        };

    /// <summary>The same at the beginning of a sentence.</summary>
    public string CapitalWhat(EquationKey key)
    {
        var what = What(key);
        return char.ToUpperInvariant(what[0]) + what[1..];
    }

    private static IEnumerable<(EquationKey Key, Expr Math)> FormulasOf(Event e)
    {
        yield return (new(EquationKind.EventTrigger, e.Id), e.Trigger);
        if (e.Delay is not null)
            yield return (new(EquationKind.EventDelay, e.Id), e.Delay);
        if (e.Priority is not null)
            yield return (new(EquationKind.EventPriority, e.Id), e.Priority);
        for (var i = 0; i < e.Assignments.Count; i++)
            yield return (new(EquationKind.EventAssignment, e.Id, i), e.Assignments[i].Math);
    }

    public SourceSpan PlaceOf(EquationKind kind, string id) => Source.OfEquation(new EquationKey(kind, id));

    private void Add(string id, object part)
    {
        if (!ById.TryAdd(id, part))
            Diagnostics.Add(ModelRules.SameId.At(Source.Of(id), id));
    }
}
