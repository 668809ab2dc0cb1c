using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Refuses values whose sign their unit forbids, such as a body weight below zero.</summary>
/// <remarks>A quantity counts as one that cannot be negative where its unit says what kind it is and the model's own value is positive: differences
/// and positions, which have units of length or mass as well, are then left alone as far as the model can tell. Rates, concentrations and
/// temperatures are not looked at.</remarks>
internal sealed class QuantitySigns
{
    private static readonly (Dimension Dimension, string Name)[] NeverNegative =
    [
        (Dimension.Of(BaseDimension.Mass), "mass"),
        (Dimension.Of(BaseDimension.Length), "length"),
        (Dimension.Of(BaseDimension.Length, 2), "area"),
        (Dimension.Of(BaseDimension.Length, 3), "volume"),
        (Dimension.Of(BaseDimension.Amount), "amount of substance"),
        (Dimension.Of(BaseDimension.Count), "number of things"),
        (Dimension.Of(BaseDimension.Activity), "activity"),
    ];

    private readonly Dictionary<string, (string Unit, string Kind)> _positive = new(StringComparer.Ordinal);

    /// <summary>Looks up which quantities of a model cannot be negative.</summary>
    public QuantitySigns(Model model)
    {
        var units = new UnitTable(model);
        foreach (var element in model.Parameters.Cast<NamedElement>().Concat(model.Compartments).Concat(model.Species))
            if (ValueOf(element) > 0 && ElementUnits.Find(model, element) is { } unit && KindOf(units.Resolve(unit)) is { } kind)
                _positive[element.Id] = (unit.ToString(), kind);
    }

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public Diagnostic? ProblemOf(string id, double value, SourceSpan place) =>
        value < 0 && _positive.TryGetValue(id, out var found)
            ? FileRules.NegativeQuantity.At(place, id, ShortNumber.Write(value), found.Unit, found.Kind)
            : null;

    private static double? ValueOf(NamedElement element) =>
        element switch
        {
            Parameter p => p.Value,
            Compartment c => c.Size,
            Species s => s.InitialAmount ?? s.InitialConcentration,
            _ => null,
        };

    private static string? KindOf(Unit? unit) => NeverNegative.FirstOrDefault(n => n.Dimension == unit?.Dimension).Name;
}
