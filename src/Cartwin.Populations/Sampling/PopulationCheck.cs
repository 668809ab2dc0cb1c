using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Finds what is wrong with a population, and writes what is computed in terms of what is drawn.</summary>
internal sealed class PopulationCheck(PopulationDefinition population, DiagnosticList diagnostics)
{
    private readonly Dictionary<string, PatientVariable> _variables = new(StringComparer.Ordinal);

    /// <summary>The formulas of the computed quantities, in their order, and then those of the limits.</summary>
    public IReadOnlyList<Expr> Run()
    {
        Variables();
        Purposes();
        Limits();
        if (diagnostics.HasErrors)
            return [];
        var computed = population.Variables.Where(v => v.Distribution is null).ToArray();
        var ordered = DefinitionOrder.Sort([.. computed.Select(v => new Definition(v.Id, v.Formula!))], out var circle);
        if (circle is not null)
        {
            diagnostics.Add(PopulationRules.Circle.At(_variables[circle[0]].Place, string.Join(" -> ", [.. circle, circle[0]])));
            return [];
        }
        var known = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var definition in ordered)
            known[definition.Id] = Substitution.Replace(definition.Math, known.GetValueOrDefault);
        return
        [
            .. computed.Select(v => known[v.Id]),
            .. population.Plausible.Select(l => Substitution.Replace(l.Condition, known.GetValueOrDefault)),
        ];
    }

    private void Variables()
    {
        foreach (var variable in population.Variables)
            if (!_variables.TryAdd(variable.Id, variable))
                diagnostics.Add(PopulationRules.TwiceDefined.At(variable.Place, variable.Id).With(_variables[variable.Id].Place, "the first"));
        foreach (var variable in population.Variables)
        {
            if (variable.Distribution is null == variable.Formula is null)
                diagnostics.Add(PopulationRules.NoValue.At(variable.Place, variable.Id));
            else if (variable.Distribution?.Problem is { } problem)
                diagnostics.Add(PopulationRules.BadDistribution.At(variable.Place, variable.Id, problem));
            else if (variable.Formula is { } formula)
                foreach (var unknown in UnknownIn(formula))
                    diagnostics.Add(Near(PopulationRules.UnknownName.At(variable.Place, variable.Id, unknown), unknown));
        }
    }

    private void Purposes()
    {
        foreach (var same in population.Variables.Where(v => v.Distribution is not null).Select(v => v.Id).Distinct().GroupBy(VirtualPopulation.PurposeOf))
            if (same.ToArray() is [var first, var second, ..])
                diagnostics.Add(PopulationRules.SamePurpose.At(_variables[second].Place, first, second));
    }

    private void Limits()
    {
        foreach (var limit in population.Plausible)
        {
            if (!limit.Condition.IsBoolean)
                diagnostics.Add(PopulationRules.BadLimit.At(limit.Place, limit.Condition, "is not a condition"));
            foreach (var unknown in UnknownIn(limit.Condition))
                diagnostics.Add(Near(PopulationRules.BadLimit.At(limit.Place, limit.Condition, $"uses '{unknown}', which this population does not define"), unknown));
        }
    }

    private Diagnostic Near(Diagnostic diagnostic, string name) =>
        NearNames.Find(name, _variables.Keys) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic;

    // Time, functions and the like are nothing that a patient has before the trial.
    private IEnumerable<string> UnknownIn(Expr formula)
    {
        foreach (var part in Substitution.PartsOf(formula))
            if (part.Operation == Operation.Symbol && !_variables.ContainsKey(part.Name!))
                yield return part.Name!;
            else if (part.Operation is Operation.Call)
                yield return $"{part.Name}()";
            else if (part.Operation is Operation.Time or Operation.Delay or Operation.RateOf)
                yield return OperationFacts.Of(part.Operation).Name;
    }
}
