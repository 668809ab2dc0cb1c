using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Whether a population fits the model whose parameters it draws.</summary>
public static class ModelMatch
{
    /// <summary>What does not fit: parameters that the model does not have, and units that are not the model's.</summary>
    public static ValueArray<Diagnostic> Check(PopulationDefinition population, Model model)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(model);
        var diagnostics = new DiagnosticList();
        var units = new UnitTable(model);
        var known = model.Parameters.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var others = model.Species.Select(s => s.Id).Concat(model.Compartments.Select(c => c.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in population.Variables.Where(v => v.Role != VariableRole.Auxiliary))
        {
            if (known.TryGetValue(variable.Id, out var parameter))
                CheckUnit(variable, parameter.Units is { } unit ? units.Resolve(unit) : null, parameter.Units);
            else if (variable.Role == VariableRole.Parameter && !others.Contains(variable.Id))
                diagnostics.Add(Near(PopulationRules.NotInModel.At(variable.Place, variable.Id), variable.Id));
        }
        return diagnostics.ToSorted();

        void CheckUnit(PatientVariable variable, Unit? expected, UnitExpression? written)
        {
            if (variable.Unit is { } unit && expected is not null && !unit.Meaning.IsSame(expected))
                diagnostics.Add(PopulationRules.OtherUnit.At(unit.Where, variable.Id, unit, written));
        }

        Diagnostic Near(Diagnostic diagnostic, string name) =>
            NearNames.Find(name, known.Keys) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic;
    }
}
