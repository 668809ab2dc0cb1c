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

    /// <summary>Every formula of the model with what it is called in messages.</summary>
    public IEnumerable<(EquationKey Key, string What, Expr Math)> Formulas()
    {
        foreach (var a in Model.InitialAssignments)
            yield return (new(EquationKind.InitialValue, a.Symbol), $"the value of '{a.Symbol}' at the start", a.Math);
        for (var i = 0; i < Model.Rules.Count; i++)
            yield return Model.Rules[i] switch
            {
                AssignmentRule a => (new(EquationKind.AssignmentRule, a.Variable), $"'{a.Variable}'", a.Math),
                RateRule r => (new(EquationKind.RateRule, r.Variable), $"the rate of change of '{r.Variable}'", r.Math),
                var rule => (new EquationKey(EquationKind.AlgebraicRule, "", i), "an algebraic rule", rule.Math),
            };
        foreach (var r in Model.Reactions)
            if (r.KineticLaw is not null)
                yield return (new(EquationKind.KineticLaw, r.Id), $"the rate of '{r.Id}'", r.KineticLaw);
        foreach (var e in Model.Events)
            foreach (var formula in FormulasOf(e))
                yield return formula;
        for (var i = 0; i < Model.Constraints.Count; i++)
            yield return (new(EquationKind.Constraint, "", i), "a constraint", Model.Constraints[i].Math);
    }

    private static IEnumerable<(EquationKey Key, string What, Expr Math)> FormulasOf(Event e)
    {
        yield return (new(EquationKind.EventTrigger, e.Id), $"the condition of the event '{e.Id}'", e.Trigger);
        if (e.Delay is not null)
            yield return (new(EquationKind.EventDelay, e.Id), $"the delay of the event '{e.Id}'", e.Delay);
        if (e.Priority is not null)
            yield return (new(EquationKind.EventPriority, e.Id), $"the priority of the event '{e.Id}'", e.Priority);
        for (var i = 0; i < e.Assignments.Count; i++)
            yield return (
                new(EquationKind.EventAssignment, e.Id, i),
                $"what the event '{e.Id}' sets '{e.Assignments[i].Variable}' to",
                e.Assignments[i].Math
            );
    }

    public SourceSpan PlaceOf(EquationKind kind, string id) => Source.OfEquation(new EquationKey(kind, id));

    private void Add(string id, object part)
    {
        if (!ById.TryAdd(id, part))
            Diagnostics.Add(ModelRules.SameId.At(Source.Of(id), id));
    }
}
