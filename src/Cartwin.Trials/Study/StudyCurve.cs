using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>An output whose time course is shown.</summary>
/// <param name="Output">An output of the model, or a read-out of a disease.</param>
public sealed record StudyCurve(Placed<string> Output)
{
    /// <summary>What it is called, in plain words; empty for its name in the model.</summary>
    public string Label { get; init; } = "";

    /// <summary>The strata in which it has a meaning; empty for all that have it.</summary>
    public ValueArray<Placed<string>> Strata { get; init; } = [];

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyCurve> Shape { get; } =
        new(
            "curve",
            "An output whose time course is shown.",
            fields =>
            {
                var output = fields.Required("output", FieldTypes.Name, "An output of the model, or a read-out of a disease.");
                var label = fields.Default("label", FieldTypes.Text, "", "its name in the model", "What it is called, in plain words.");
                var strata = fields.Default("strata", FieldTypes.ListOf(FieldTypes.Name), [], "all that have it", "The strata in which it has a meaning.");
                return entry => new StudyCurve(entry.Of(output)) { Label = entry.Of(label), Strata = entry.Of(strata) };
            }
        );
}
