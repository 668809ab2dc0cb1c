using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A drug that patients had before, as a parameter of the model, and when it is withdrawn.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value under the drug.</param>
public sealed record StudyBackground(Placed<string> Parameter, SourcedNumber Value)
{
    /// <summary>The day of withdrawal; null for none by the calendar.</summary>
    /// <unit>day</unit>
    public double? UntilDay { get; init; }

    /// <summary>The condition of withdrawal; null for none by the patient's state.</summary>
    public Placed<Expr>? UntilWhen { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyBackground> Shape { get; } =
        new(
            "background drug",
            "A drug that patients had before, as a parameter of the model, and when it is withdrawn.",
            fields =>
            {
                var parameter = fields.Required("parameter", FieldTypes.Name, "The parameter of the model.");
                var value = fields.Required("value", FieldTypes.AnySourced, "Its value under the drug; afterwards it is that of the model again.");
                var until = fields.OptionalValue("until", FieldTypes.NumberOfUnit("day"), "The day of withdrawal; where this and `until_when` are absent, never.");
                var when = fields.OptionalValue("until_when", FieldTypes.PlacedText, "The condition of withdrawal, from day 0 on: `D < 0.125`.");
                return entry => new StudyBackground(entry.Of(parameter), entry.Of(value))
                {
                    UntilDay = entry.Of(until),
                    UntilWhen = entry.Of(when) is { } text ? EndpointFormula.Read(entry, text) : null,
                };
            }
        );
}
