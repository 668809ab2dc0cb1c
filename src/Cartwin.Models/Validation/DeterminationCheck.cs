namespace Cartwin.Models;

/// <summary>Nothing is determined twice, and nothing constant changes.</summary>
internal static class DeterminationCheck
{
    public static void Run(ModelScope scope)
    {
        var by = new Dictionary<string, (string What, SourceSpan Place)>(StringComparer.Ordinal);
        foreach (var rule in scope.Model.Rules)
        {
            if (rule is AssignmentRule a)
                Claim(scope, by, a.Variable, "its assignment ':='", scope.PlaceOf(EquationKind.AssignmentRule, a.Variable));
            else if (rule is RateRule r)
                Claim(scope, by, r.Variable, "its rate of change", scope.PlaceOf(EquationKind.RateRule, r.Variable));
        }
        foreach (var reaction in scope.Model.Reactions)
            foreach (var reference in reaction.Reactants.Concat(reaction.Products))
                CheckSpecies(scope, by, reaction, reference);
        foreach (var e in scope.Model.Events)
            for (var i = 0; i < e.Assignments.Count; i++)
                CheckEvent(scope, e, i);
        foreach (var (id, (what, place)) in by)
            if (IsConstant(scope, id))
                scope.Diagnostics.Add(ModelRules.ConstantChanges.At(place, id, what).With(scope.Source.Of(id), "declared here"));
    }

    private static void Claim(
        ModelScope scope,
        Dictionary<string, (string What, SourceSpan Place)> by,
        string id,
        string what,
        SourceSpan place
    )
    {
        if (!by.TryAdd(id, (what, place)))
            scope.Diagnostics.Add(
                ModelRules.DeterminedTwice.At(place, id, by[id].What, what).With(by[id].Place, "determined first here")
            );
        if (scope.ById.GetValueOrDefault(id) is Reaction)
            scope.Diagnostics.Add(ModelRules.DeterminedTwice.At(place, id, "its reaction", what));
    }

    private static void CheckSpecies(
        ModelScope scope,
        Dictionary<string, (string What, SourceSpan Place)> by,
        Reaction reaction,
        SpeciesReference reference
    )
    {
        if (scope.ById.GetValueOrDefault(reference.Species) is not Species { BoundaryCondition: false } species)
            return;
        if (by.TryGetValue(species.Id, out var rule))
            scope.Diagnostics.Add(
                ModelRules
                    .DeterminedTwice.At(rule.Place, species.Id, rule.What, $"the reaction '{reaction.Id}'")
                    .With(scope.Source.Of(reaction.Id), "changed here")
                    .WithHint($"If the reaction should not change it, make it a boundary species: ${species.Id}.")
            );
    }

    private static void CheckEvent(ModelScope scope, Event e, int index)
    {
        var variable = e.Assignments[index].Variable;
        var place = scope.Source.OfEquation(new EquationKey(EquationKind.EventAssignment, e.Id, index));
        if (scope.Assigned.TryGetValue(variable, out var math))
            scope.Diagnostics.Add(
                ModelRules
                    .EventAgainstRule.At(place, variable, e.Id, ShortFormula.Write(math))
                    .With(scope.PlaceOf(EquationKind.AssignmentRule, variable), "determined here")
            );
        else if (IsConstant(scope, variable))
            scope.Diagnostics.Add(
                ModelRules
                    .ConstantChanges.At(place, variable, $"the event '{e.Id}'")
                    .With(scope.Source.Of(variable), "declared here")
            );
    }

    private static bool IsConstant(ModelScope scope, string id) =>
        scope.ById.GetValueOrDefault(id)
            is Compartment { Constant: true }
                or Species { Constant: true }
                or Parameter { Constant: true }
                or SpeciesReference { Constant: true };
}
