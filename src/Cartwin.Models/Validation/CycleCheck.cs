namespace Cartwin.Models;

/// <summary>No definition leads back to itself: functions, assignments with reaction rates, values at the start.</summary>
internal static class CycleCheck
{
    public static void Run(ModelScope scope)
    {
        var functions = scope.Model.Functions.Select(f => new Definition(f.Id, Calls(f.Body))).ToList();
        if (Report(scope, functions, EquationKind.FunctionBody))
            return;
        var always = scope.Assigned.Select(a => new Definition(a.Key, a.Value)).ToList();
        foreach (var reaction in scope.Model.Reactions)
            if (reaction.KineticLaw is { } law)
                always.Add(new Definition(reaction.Id, WithoutLocals(reaction, law)));
        if (Report(scope, always, EquationKind.AssignmentRule))
            return;
        var initials = scope.Initials.Where(i => !scope.Assigned.ContainsKey(i.Key));
        Report(scope, [.. always, .. initials.Select(i => new Definition(i.Key, i.Value))], EquationKind.InitialValue);
    }

    // A function's calls as symbols, so that the same search finds recursion.
    private static Expr Calls(Expr body)
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
        if (scope.ById.GetValueOrDefault(id) is Reaction)
            kind = EquationKind.KineticLaw;
        return scope.PlaceOf(kind, id);
    }
}
