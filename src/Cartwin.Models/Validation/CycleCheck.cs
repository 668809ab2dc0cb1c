namespace Cartwin.Models;

/// <summary>No definition leads back to itself: functions, assignments with reaction rates, values at the start.</summary>
internal static class CycleCheck
{
    /// <summary>Reports the first circle of each kind.</summary>
    /// <returns>False when functions call each other in a circle.</returns>
    public static bool Run(ModelScope scope)
    {
        var functions = scope.Model.Functions.Select(f => new Definition(f.Id, Calls(f.Body))).ToList();
        if (Report(scope, functions, EquationKind.FunctionBody))
            return false;
        var rates = scope.Formulas().Any(f => Substitution.PartsOf(f.Math).Any(p => p.Operation == Operation.RateOf));
        var always = scope.Assigned.Select(a => new Definition(a.Key, WithRates(rates, a.Value))).ToList();
        foreach (var reaction in scope.Model.Reactions)
            if (reaction.KineticLaw is { } law)
                always.Add(new Definition(reaction.Id, WithRates(rates, WithoutLocals(reaction, law))));
        if (Report(scope, [.. always, .. rates ? RatesOf(scope.Model) : [], .. Concentrations(scope)], EquationKind.AssignmentRule))
            return true;
        var initials = scope.Initials.Where(i => !scope.Assigned.ContainsKey(i.Key));
        Report(
            scope,
            [.. always, .. rates ? RatesOf(scope.Model) : [], .. initials.Select(i => new Definition(i.Key, WithRates(rates, i.Value.Math))), .. Amounts(scope)],
            EquationKind.InitialValue
        );
        return true;
    }

    // rateOf(x) as a symbol of its own, x', so that rates can lead back to themselves through it.
    private static Expr WithRates(bool rates, Expr math) =>
        !rates ? math : Substitution.Map(
            math,
            e => e.Operation == Operation.RateOf && e.Arguments[0].Name is { } name ? Expr.Symbol(name + "'") : e
        );

    private static IEnumerable<Definition> RatesOf(Model model)
    {
        foreach (var rule in model.Rules)
            if (rule is RateRule rate)
                yield return new Definition(rate.Variable + "'", WithRates(true, rate.Math));
        var flows = new Dictionary<string, List<Expr>>(StringComparer.Ordinal);
        foreach (var reaction in model.Reactions)
            foreach (var reference in reaction.Reactants.Concat(reaction.Products))
            {
                if (!flows.TryGetValue(reference.Species, out var flow))
                    flows[reference.Species] = flow = [];
                flow.Add(Expr.Symbol(reaction.Id));
                if (reference.Id is { } id)
                    flow.Add(Expr.Symbol(id));
            }
        foreach (var species in model.Species)
            if (!species.BoundaryCondition && flows.TryGetValue(species.Id, out var flow))
                yield return new Definition(species.Id + "'", Expr.Of(Operation.Plus, [.. flow, Expr.Symbol(species.Compartment)]));
    }

    // In a compartment whose size changes a concentration is worked out from the amount and the size.
    private static IEnumerable<Definition> Concentrations(ModelScope scope)
    {
        var ruled = scope.Model.Rules.OfType<RateRule>().Select(r => r.Variable).Concat(scope.Assigned.Keys).ToHashSet();
        return
        from species in scope.Model.Species
        where !species.HasOnlySubstanceUnits && !ruled.Contains(species.Id)
        where scope.ById.GetValueOrDefault(species.Compartment) is Compartment { Constant: false, SpatialDimensions: not 0 }
        select new Definition(species.Id, Expr.Symbol(species.Compartment));
    }

    // A concentration whose amount is given, or an amount whose concentration is given, starts from the size too.
    private static IEnumerable<Definition> Amounts(ModelScope scope) =>
        from species in scope.Model.Species
        where !scope.Assigned.ContainsKey(species.Id) && !scope.Initials.ContainsKey(species.Id)
        let isAmount =
            species.HasOnlySubstanceUnits || scope.ById.GetValueOrDefault(species.Compartment) is Compartment { SpatialDimensions: 0 }
        where isAmount ? species.InitialConcentration is not null : species.InitialAmount is not null
        select new Definition(species.Id, Expr.Symbol(species.Compartment));

    // A function's calls as symbols, so that the same search finds recursion.
    public static Expr Calls(Expr body)
    {
        var names = Substitution.PartsOf(body).Where(p => p.Operation == Operation.Call).Select(p => Expr.Symbol(p.Name!));
        return Expr.Of(Operation.Plus, [.. names]);
    }

    private static Expr WithoutLocals(Reaction reaction, Expr law)
    {
        if (reaction.LocalParameters.Count == 0)
            return law;
        var locals = reaction.LocalParameters.Select(p => p.Id).ToHashSet();
        return Substitution.Replace(law, id => locals.Contains(id) ? Expr.Zero : null);
    }

    private static bool Report(ModelScope scope, List<Definition> definitions, EquationKind kind)
    {
        DefinitionOrder.Sort(definitions, out var cycle);
        if (cycle is null)
            return false;
        var circle = string.Join(" -> ", cycle.Take(12).Concat(cycle.Count > 12 ? ["..."] : []).Append(cycle[0]));
        var diagnostic = ModelRules.Circular.At(PlaceOf(scope, cycle[0], kind), cycle[0], circle);
        foreach (var id in cycle.Skip(1).Take(5))
            diagnostic = diagnostic.With(PlaceOf(scope, id, kind), $"'{id}' is defined here");
        scope.Diagnostics.Add(diagnostic);
        return true;
    }

    private static SourceSpan PlaceOf(ModelScope scope, string id, EquationKind kind)
    {
        if (kind == EquationKind.InitialValue && scope.Assigned.ContainsKey(id))
            kind = EquationKind.AssignmentRule;
        if (id.EndsWith('\''))
            (id, kind) = (id[..^1], EquationKind.RateRule);
        if (scope.ById.GetValueOrDefault(id) is Reaction)
            kind = EquationKind.KineticLaw;
        return scope.PlaceOf(kind, id);
    }
}
