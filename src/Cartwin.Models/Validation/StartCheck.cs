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
            CheckReaction(scope, reaction, algebraic);
        CheckTwice(scope);
    }

    private static void CheckReaction(ModelScope scope, Reaction reaction, HashSet<string> algebraic)
    {
        if (reaction.KineticLaw is null)
            scope.Diagnostics.Add(ModelRules.NoRate.At(scope.Source.Of(reaction.Id), reaction.Id));
        foreach (var parameter in reaction.LocalParameters)
            Check(scope, $"{reaction.Id}.{parameter.Id}", "parameter", parameter.Value is not null, algebraic);
        foreach (var reference in reaction.Reactants.Concat(reaction.Products))
            if (reference.Id is { } id)
                Check(scope, id, "stoichiometry", reference.Stoichiometry is not null, algebraic);
            else if (reference.Stoichiometry is null)
                scope.Diagnostics.Add(
                    ModelRules.NoStart.At(scope.Source.Of(reaction.Id), reference.Species, $"stoichiometry in '{reaction.Id}' of")
                );
    }

    // A number and a formula, an amount and a concentration, or two formulas.
    private static void CheckTwice(ModelScope scope)
    {
        foreach (var assignment in scope.Model.InitialAssignments)
            if (!ReferenceEquals(scope.Initials[assignment.Symbol], assignment))
                Report(assignment.Symbol, "one formula", "another");
        foreach (var species in scope.Model.Species)
            if (species is { InitialAmount: not null, InitialConcentration: not null })
                Report(species.Id, "an amount", "a concentration");
        foreach (var (id, part) in scope.ById)
            if (scope.Initials.ContainsKey(id) && HasNumber(part))
                Report(id, "a number", "a formula");
        foreach (var reaction in scope.Model.Reactions)
            foreach (var parameter in reaction.LocalParameters)
                if (parameter.Value is not null && scope.Initials.ContainsKey($"{reaction.Id}.{parameter.Id}"))
                    Report($"{reaction.Id}.{parameter.Id}", "a number", "a formula");

        void Report(string id, string one, string other) =>
            scope.Diagnostics.Add(ModelRules.StartsTwice.At(scope.PlaceOf(EquationKind.InitialValue, id), id, one, other));
    }

    private static bool HasNumber(object part) =>
        part switch
        {
            Compartment c => c.Size is not null,
            Species s => s.InitialAmount is not null || s.InitialConcentration is not null,
            Parameter p => p.Value is not null,
            SpeciesReference r => r.Stoichiometry is not null,
            _ => false,
        };

    private static void Check(ModelScope scope, string id, string kind, bool hasNumber, HashSet<string> algebraic)
    {
        var hasFormula = scope.Initials.ContainsKey(id);
        if (scope.Assigned.TryGetValue(id, out var math))
        {
            if (hasNumber || hasFormula)
                scope.Diagnostics.Add(
                    ModelRules
                        .StartIgnored.At(scope.PlaceOf(EquationKind.InitialValue, id), id, ShortFormula.Write(math))
                        .With(scope.PlaceOf(EquationKind.AssignmentRule, id), "determined here")
                );
        }
        else if (!hasNumber && !hasFormula && !algebraic.Contains(id))
        {
            scope.Diagnostics.Add(ModelRules.NoStart.At(scope.Source.Of(id), id, kind));
        }
    }
}
