using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Finds read-outs of a disease that do not fit a model.</summary>
internal static class DiseaseCheck
{
    public static ValueArray<Diagnostic> Run(DiseaseDefinition disease, Model model)
    {
        var diagnostics = new DiagnosticList();
        var known = OdeSystem.Of(model).Initials.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var readout in disease.Readouts)
        {
            if (known.Contains(readout.Id))
                diagnostics.Add(PopulationRules.TwiceDefined.At(readout.Place, readout.Id));
            foreach (var part in Substitution.PartsOf(readout.Formula))
                if (part.Operation is Operation.Call || (part.Operation == Operation.Symbol && !known.Contains(part.Name!)))
                    diagnostics.Add(Unknown(readout, part.Name!, known));
        }
        return diagnostics.ToSorted();
    }

    private static Diagnostic Unknown(DiseaseReadout readout, string name, IEnumerable<string> known)
    {
        var unknown = PopulationRules.UnknownOutput.At(readout.Place, readout.Id, name);
        return NearNames.Find(name, known) is { } near ? unknown.WithHint($"Did you mean '{near}'?") : unknown;
    }
}
