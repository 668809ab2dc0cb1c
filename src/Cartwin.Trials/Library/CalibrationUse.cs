using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Says that a published result helped to choose numbers of a model: agreeing with it later confirms nothing.</summary>
/// <param name="Model">The model of the library.</param>
/// <param name="Source">Where that is said, and how sure it is.</param>
public sealed record CalibrationUse(Placed<string> Model, Provenance Source)
{
    /// <summary>The parameters that were chosen; empty where that is not known.</summary>
    public ValueArray<Placed<string>> Parameters { get; init; } = [];

    internal static DocumentShape<CalibrationUse> Shape { get; } =
        new(
            "calibration",
            "Says that the result helped to choose numbers of a model, so that agreeing with it confirms nothing.",
            fields =>
            {
                var model = fields.Required("model", FieldTypes.Name, "The model of the library.");
                var parameters = fields.Default("parameters", FieldTypes.ListOf(FieldTypes.Name), [], "unknown", "The parameters that were chosen with it.");
                var source = fields.Required("source", FieldTypes.Source, "Where that is said, and how sure it is.");
                return entry => new CalibrationUse(entry.Of(model), entry.Of(source)) { Parameters = entry.Of(parameters) };
            }
        );

    /// <summary>What was chosen, in words: "dM and KC".</summary>
    internal string Words => Parameters.Count == 0 ? "the model" : string.Join(", ", Parameters.Select(p => p.Value));
}
