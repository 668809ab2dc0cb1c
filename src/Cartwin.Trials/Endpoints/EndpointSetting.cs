using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A number of an endpoint's definition that a study may set otherwise: a visit, a threshold.</summary>
/// <param name="Name">Its name in the formulas.</param>
/// <param name="Value">Its value. <unit><paramref name="Unit"/></unit></param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EndpointSetting(string Name, double Value, DocumentUnit Unit, Provenance Source)
{
    /// <summary>What it is.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>The declaration; the name is the key.</summary>
    public static DocumentShape<EndpointSetting> Shape { get; } =
        new(
            "setting",
            "A number of an endpoint's definition that a study may set otherwise.",
            fields =>
            {
                var value = fields.Required("value", FieldTypes.Number, "Its value.");
                var unit = fields.Required("unit", FieldTypes.Unit, "Its unit: that of the model's time for a visit, that of the output for a threshold.");
                var meaning = fields.Default("meaning", FieldTypes.Text, "", "its name", "What it is.");
                var source = fields.Required("source", FieldTypes.Source, "Where it comes from.");
                return entry => new EndpointSetting("", entry.Of(value), entry.Of(unit), entry.Of(source)) { Meaning = entry.Of(meaning) };
            }
        );
}
