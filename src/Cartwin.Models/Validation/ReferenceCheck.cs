namespace Cartwin.Models;

/// <summary>Every name that the model uses is in the model, and is the kind of thing that is needed there.</summary>
internal static class ReferenceCheck
{
    public static void Run(ModelScope scope)
    {
        foreach (var compartment in scope.Model.Compartments)
            Need<Compartment>(scope, compartment.Outside, $"The compartment '{compartment.Id}'", compartment.Id);
        foreach (var species in scope.Model.Species)
        {
            Need<Compartment>(scope, species.Compartment, $"The species '{species.Id}'", species.Id);
            Need<Parameter>(scope, species.ConversionFactor, $"The species '{species.Id}'", species.Id);
        }
        Need<Parameter>(scope, scope.Model.ConversionFactor, "The model", scope.Model.Id);
        foreach (var reaction in scope.Model.Reactions)
            CheckReaction(scope, reaction);
        foreach (var assignment in scope.Model.InitialAssignments)
            if (!IsLocal(scope, assignment.Symbol))
                NeedQuantity(scope, assignment.Symbol, "A value at the start", assignment.Symbol);
        foreach (var rule in scope.Model.Rules)
            if (rule is AssignmentRule a)
                NeedQuantity(scope, a.Variable, "An assignment rule", a.Variable);
            else if (rule is RateRule r)
                NeedQuantity(scope, r.Variable, "A rate rule", r.Variable);
        foreach (var e in scope.Model.Events)
            foreach (var assignment in e.Assignments)
                NeedQuantity(scope, assignment.Variable, $"The event '{e.Id}'", e.Id);
        foreach (var (key, math) in scope.Formulas())
            CheckFormula(scope, key, math);
        foreach (var function in scope.Model.Functions)
            CheckFunction(scope, function);
    }

    private static void CheckReaction(ModelScope scope, Reaction reaction)
    {
        var what = $"The reaction '{reaction.Id}'";
        Need<Compartment>(scope, reaction.Compartment, what, reaction.Id);
        foreach (var reference in reaction.Reactants.Concat(reaction.Products))
            Need<Species>(scope, reference.Species, what, reaction.Id);
        foreach (var modifier in reaction.Modifiers)
            Need<Species>(scope, modifier.Species, what, reaction.Id);
    }

    private static void CheckFormula(ModelScope scope, EquationKey key, Expr math)
    {
        var locals = key.Kind == EquationKind.KineticLaw && scope.ById.GetValueOrDefault(key.Id) is Reaction { LocalParameters.Count: > 0 } reaction
            ? reaction.LocalParameters.Select(p => p.Id).ToHashSet()
            : null;
        foreach (var part in Substitution.PartsOf(math))
        {
            var known = part.Operation switch
            {
                Operation.Symbol => IsQuantity(scope.ById.GetValueOrDefault(part.Name!))
                    || IsLocal(scope, part.Name!)
                    || locals?.Contains(part.Name!) == true,
                Operation.Call => IsCallable(scope, part),
                _ => true,
            };
            if (!known)
                Report(scope, scope.Source.OfPart(key, part), scope.CapitalWhat(key), part.Name!);
        }
    }

    // A function knows nothing but its arguments and other functions.
    private static void CheckFunction(ModelScope scope, FunctionDefinition function)
    {
        var key = new EquationKey(EquationKind.FunctionBody, function.Id);
        var arguments = function.Arguments.ToHashSet();
        foreach (var part in Substitution.PartsOf(function.Body))
            if (
                (part.Operation == Operation.Symbol && !arguments.Contains(part.Name!))
                || (part.Operation == Operation.Call && !IsCallable(scope, part))
            )
                Report(scope, scope.Source.OfPart(key, part), $"The function '{function.Id}'", part.Name!);
    }

    private static bool IsCallable(ModelScope scope, Expr call) =>
        scope.ById.GetValueOrDefault(call.Name!) is FunctionDefinition f && f.Arguments.Count == call.Arguments.Length;

    private static bool IsQuantity(object? part) =>
        part is Compartment or Species or Parameter or SpeciesReference or Reaction;

    // The parameter of a reaction from outside, as reaction.parameter.
    private static bool IsLocal(ModelScope scope, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && scope.ById.GetValueOrDefault(name[..dot]) is Reaction reaction
            && reaction.LocalParameters.Any(p => name.AsSpan(dot + 1).SequenceEqual(p.Id));
    }

    private static void NeedQuantity(ModelScope scope, string id, string what, string place)
    {
        if (!IsQuantity(scope.ById.GetValueOrDefault(id)))
            Report(scope, scope.Source.Of(place), what, id);
    }

    private static void Need<T>(ModelScope scope, string? id, string what, string place)
    {
        if (id is not null && scope.ById.GetValueOrDefault(id) is not T)
            Report(scope, scope.Source.Of(place), what, id);
    }

    private static void Report(ModelScope scope, SourceSpan where, string what, string id)
    {
        var near = scope.Diagnostics.Omitted > 0 ? null : NearNames.Find(id, scope.ById.Keys.Take(2000));
        var diagnostic = ModelRules.UnknownReference.At(where, what, id);
        scope.Diagnostics.Add(near is null || near == id ? diagnostic : diagnostic.WithHint($"Did you mean '{near}'?"));
    }
}
