namespace Cartwin.Models;

/// <summary>Every name that the model uses is in the model.</summary>
internal static class ReferenceCheck
{
    public static void Run(ModelScope scope)
    {
        foreach (var species in scope.Model.Species)
            Need<Compartment>(scope, species.Compartment, $"The species '{species.Id}'", species.Id);
        foreach (var reaction in scope.Model.Reactions)
            foreach (var reference in reaction.Reactants.Concat(reaction.Products))
                Need<Species>(scope, reference.Species, $"The reaction '{reaction.Id}'", reaction.Id);
        foreach (var rule in scope.Model.Rules)
            if (rule is AssignmentRule a)
                Need<object>(scope, a.Variable, "An assignment rule", a.Variable);
            else if (rule is RateRule r)
                Need<object>(scope, r.Variable, "A rate rule", r.Variable);
        foreach (var e in scope.Model.Events)
            foreach (var assignment in e.Assignments)
                Need<object>(scope, assignment.Variable, $"The event '{e.Id}'", e.Id);
        foreach (var (key, what, math) in scope.Formulas())
            CheckFormula(scope, key, what, math);
    }

    private static void CheckFormula(ModelScope scope, EquationKey key, string what, Expr math)
    {
        var locals = key.Kind == EquationKind.KineticLaw && scope.ById.GetValueOrDefault(key.Id) is Reaction reaction
            ? reaction.LocalParameters
            : [];
        foreach (var part in Substitution.PartsOf(math))
        {
            var known = part.Operation switch
            {
                Operation.Symbol => scope.ById.GetValueOrDefault(part.Name!) is not (null or FunctionDefinition or Event)
                    || locals.Any(p => p.Id == part.Name),
                Operation.Call => scope.ById.GetValueOrDefault(part.Name!) is FunctionDefinition f
                    && f.Arguments.Count == part.Arguments.Length,
                _ => true,
            };
            if (!known)
                Report(scope, scope.Source.OfPart(key, part), Capital(what), part.Name!);
        }
    }

    private static void Need<T>(ModelScope scope, string id, string what, string place)
    {
        if (scope.ById.GetValueOrDefault(id) is not T)
            Report(scope, scope.Source.Of(place), what, id);
    }

    private static void Report(ModelScope scope, SourceSpan where, string what, string id)
    {
        var near = NearNames.Find(id, scope.ById.Keys.Take(2000));
        var diagnostic = ModelRules.UnknownReference.At(where, what, id);
        scope.Diagnostics.Add(near is null ? diagnostic : diagnostic.WithHint($"Did you mean '{near}'?"));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
