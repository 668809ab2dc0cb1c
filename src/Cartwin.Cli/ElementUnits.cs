using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>The unit in which the value of a model's element is given.</summary>
internal static class ElementUnits
{
    /// <summary>The unit as text; empty where the model states none.</summary>
    public static string Of(Model model, NamedElement element) => Find(model, element)?.ToString() ?? "";

    /// <summary>The unit; null where the model states none.</summary>
    public static UnitExpression? Find(Model model, NamedElement element) =>
        element switch
        {
            Compartment c => c.Units ?? model.Units.Volume,
            Parameter p => p.Units,
            Species { HasOnlySubstanceUnits: true } s => s.SubstanceUnits ?? model.Units.Substance,
            Species s => PerSize(model, s),
            _ => null,
        };

    private static UnitExpression? PerSize(Model model, Species species)
    {
        var substance = species.SubstanceUnits ?? model.Units.Substance;
        var size = model.Compartments.FirstOrDefault(c => c.Id == species.Compartment)?.Units ?? model.Units.Volume;
        return substance is null || size is null
            ? null
            : new UnitExpression([.. substance.Factors, .. size.Factors.Select(f => f with { Exponent = -f.Exponent })]);
    }
}
