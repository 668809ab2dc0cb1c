using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>Two quantities that go together.</summary>
/// <param name="First">Id of one.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Value">Correlation of their normal scores, -1 to 1. The rank correlation is 6/π·asin(value/2). <unit>1</unit></param>
public sealed record PatientCorrelation(string First, string Second, double Value)
{
    /// <summary>Where its number comes from.</summary>
    public Provenance Source { get; init; }

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentShape<PatientCorrelation> Shape { get; } =
        new(
            "correlation",
            "Two drawn quantities that go together (a Gaussian copula); pairs that are not listed are independent.",
            fields =>
            {
                var first = fields.Required("first", FieldTypes.Name, "One of them.");
                var second = fields.Required("second", FieldTypes.Name, "The other.");
                var value = fields.Required(
                    "value",
                    FieldTypes.NumberIn(new NumberRange(-1, 1)),
                    "Correlation of their normal scores; of quantities that are normal or log-normal, of themselves or their logarithms."
                );
                var source = fields.Required("source", FieldTypes.Source, "Where it comes from.");
                return entry => new PatientCorrelation(entry.Of(first).Value, entry.Of(second).Value, entry.Of(value))
                {
                    Source = entry.Of(source),
                    Place = entry.Where,
                };
            }
        );
}
