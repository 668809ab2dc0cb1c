using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Finds what of a disease does not fit a model.</summary>
internal sealed class DiseaseCheck(DiseaseDefinition disease, Model model)
{
    private readonly DiagnosticList _diagnostics = new();
    private readonly Dictionary<string, Parameter> _parameters = model.Parameters.ToDictionary(p => p.Id, StringComparer.Ordinal);

    public ValueArray<Diagnostic> Run()
    {
        var units = new UnitTable(model);
        foreach (var (name, number) in disease.Parameters)
            if (!_parameters.TryGetValue(name.Value, out var parameter))
                Add(PopulationRules.NotInModel.At(name.Where, name.Value), name.Value);
            else if (parameter.Units is { } written && units.Resolve(written) is { } unit && !number.Unit.Meaning.IsSame(unit))
                _diagnostics.Add(PopulationRules.OtherUnit.At(number.Unit.Where, name.Value, number.Unit, written));
        var known = OdeSystem.Of(model).Initials.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var readout in disease.Readouts)
        {
            if (known.Contains(readout.Id))
                _diagnostics.Add(PopulationRules.TwiceDefined.At(readout.Place, readout.Id));
            foreach (var part in Substitution.PartsOf(readout.Formula))
                if (part.Operation is Operation.Call || (part.Operation == Operation.Symbol && !known.Contains(part.Name!)))
                    Add(PopulationRules.UnknownOutput.At(readout.Place, readout.Id, part.Name), part.Name!);
        }
        return _diagnostics.ToSorted();
    }

    private void Add(Diagnostic diagnostic, string name) =>
        _diagnostics.Add(NearNames.Find(name, _parameters.Keys) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic);
}
