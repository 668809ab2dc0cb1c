namespace Cartwin.Models;

/// <summary>Everything has a value at the start, once, and every reaction has a rate.</summary>
internal static class StartCheck
{
    public static void Run(ModelScope scope)
    {
        var algebraic = scope.Model.Rules.OfType<AlgebraicRule>().SelectMany(r => Substitution.SymbolsOf(r.Math)).ToHashSet();
        foreach (var compartment in scope.Model.Compartments)
            Check(scope, compartment.Id, "compartment", compartment.Size is not null, algebraic);
        foreach (var species in scope.Model.Species)
            Check(
                scope,
                species.Id,
                "species",
                species.InitialAmount is not null || species.InitialConcentration is not null,
                algebraic
            );
        foreach (var parameter in scope.Model.Parameters)
            Check(scope, parameter.Id, "parameter", parameter.Value is not null, algebraic);
        foreach (var reaction in scope.Model.Reactions)
            if (reaction.KineticLaw is null)
                scope.Diagnostics.Add(ModelRules.NoRate.At(scope.Source.Of(reaction.Id), reaction.Id));
    }

    private static void Check(ModelScope scope, string id, string kind, bool hasNumber, HashSet<string> algebraic)
    {
        var hasFormula = scope.Initials.ContainsKey(id);
        if (scope.Assigned.TryGetValue(id, out var math))
        {
            if (hasNumber || hasFormula)
                scope.Diagnostics.Add(
                    ModelRules
                        .StartIgnored.At(scope.PlaceOf(EquationKind.InitialValue, id), id, DeterminationCheck.Shortened(math))
                        .With(scope.PlaceOf(EquationKind.AssignmentRule, id), "determined here")
                );
        }
        else if (!hasNumber && !hasFormula && !algebraic.Contains(id))
        {
            scope.Diagnostics.Add(ModelRules.NoStart.At(scope.Source.Of(id), id, kind));
        }
    }
}
