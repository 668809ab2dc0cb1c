using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Makes a parameter of a reaction one of the model where something outside the rate law refers to it: SBML cannot.</summary>
internal static class LocalPromotion
{
    public static Model Run(Model model)
    {
        if (model.Reactions.All(r => r.LocalParameters.Count == 0))
            return model;
        var outside = Outside(model);
        var promoted = new Dictionary<string, string>(StringComparer.Ordinal);
        var added = new List<Parameter>();
        var taken = Ids(model);
        foreach (var reaction in model.Reactions)
            foreach (var parameter in reaction.LocalParameters)
                if (outside.Contains($"{reaction.Id}.{parameter.Id}") || !parameter.Constant)
                {
                    var id = $"{reaction.Id}_{parameter.Id}";
                    while (!taken.Add(id))
                        id += "_";
                    promoted[$"{reaction.Id}.{parameter.Id}"] = id;
                    added.Add(parameter with { Id = id });
                }
        return promoted.Count == 0 ? model : Renamed(model, promoted) with { Parameters = [.. model.Parameters, .. added] };
    }

    private static HashSet<string> Ids(Model model) =>
        [
            .. model.Functions.Select(f => f.Id), .. model.Compartments.Select(c => c.Id), .. model.Species.Select(s => s.Id),
            .. model.Parameters.Select(p => p.Id), .. model.Reactions.Select(r => r.Id), .. model.Events.Select(e => e.Id),
            .. model.Reactions.SelectMany(r => r.Reactants.Concat(r.Products)).Select(r => r.Id).OfType<string>(),
            .. model.Reactions.SelectMany(r => r.Modifiers).Select(m => m.Id).OfType<string>(),
            .. model.Reactions.SelectMany(r => r.LocalParameters).Select(p => p.Id),
            .. model.Rules.OfType<AlgebraicRule>().Select(r => r.Id).OfType<string>(), .. model.Constraints.Select(c => c.Id).OfType<string>(),
        ];

    private static HashSet<string> Outside(Model model)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in model.InitialAssignments.Select(a => a.Symbol).Concat(model.Events.SelectMany(e => e.Assignments).Select(a => a.Variable)))
            names.Add(symbol);
        foreach (var rule in model.Rules)
            if (((rule as AssignmentRule)?.Variable ?? (rule as RateRule)?.Variable) is { } variable)
                names.Add(variable);
        Map(model, math =>
        {
            names.UnionWith(Substitution.SymbolsOf(math));
            return math;
        });
        return names;
    }

    private static Model Renamed(Model model, Dictionary<string, string> promoted)
    {
        string New(string id) => promoted.GetValueOrDefault(id, id);
        var renamed = Map(model, math => Substitution.Replace(math, id => promoted.TryGetValue(id, out var other) ? Expr.Symbol(other) : null));
        return renamed with
        {
            InitialAssignments = renamed.InitialAssignments.Select(a => a with { Symbol = New(a.Symbol) }).ToValueArray(),
            Rules = renamed
                .Rules.Select(r =>
                    r switch
                    {
                        AssignmentRule a => a with { Variable = New(a.Variable) },
                        RateRule a => a with { Variable = New(a.Variable) },
                        _ => r,
                    }
                )
                .ToValueArray(),
            Events = renamed
                .Events.Select(e => e with { Assignments = e.Assignments.Select(a => a with { Variable = New(a.Variable) }).ToValueArray() })
                .ToValueArray(),
            Reactions = renamed.Reactions.Select(r => Without(r, promoted)).ToValueArray(),
        };
    }

    private static Reaction Without(Reaction reaction, Dictionary<string, string> promoted)
    {
        var law = reaction.KineticLaw is { } math
            ? Substitution.Replace(math, id => promoted.TryGetValue($"{reaction.Id}.{id}", out var other) ? Expr.Symbol(other) : null)
            : null;
        return reaction with
        {
            KineticLaw = law,
            LocalParameters = reaction.LocalParameters.Where(p => !promoted.ContainsKey($"{reaction.Id}.{p.Id}")).ToValueArray(),
        };
    }

    private static Model Map(Model model, Func<Expr, Expr> change) =>
        model with
        {
            InitialAssignments = model.InitialAssignments.Select(a => a with { Math = change(a.Math) }).ToValueArray(),
            Rules = model.Rules.Select(r => r with { Math = change(r.Math) }).ToValueArray(),
            Constraints = model.Constraints.Select(c => c with { Math = change(c.Math) }).ToValueArray(),
            Reactions = model.Reactions.Select(r => r.KineticLaw is { } law ? r with { KineticLaw = change(law) } : r).ToValueArray(),
            Events = model
                .Events.Select(e =>
                    e with
                    {
                        Trigger = change(e.Trigger),
                        Delay = e.Delay is null ? null : change(e.Delay),
                        Priority = e.Priority is null ? null : change(e.Priority),
                        Assignments = e.Assignments.Select(a => a with { Math = change(a.Math) }).ToValueArray(),
                    }
                )
                .ToValueArray(),
        };
}
