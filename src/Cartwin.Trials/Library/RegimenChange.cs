using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>A parameter takes another value from a day on, for drugs that a model has no states for.</summary>
/// <param name="DayFromStart">When, counted from the regimen's start. <unit>day</unit></param>
/// <param name="Parameter">The parameter of the model.</param>
/// <param name="Value">Its new value.</param>
public sealed record RegimenChange(double DayFromStart, Placed<string> Parameter, SourcedNumber Value)
{
    internal static DocumentShape<RegimenChange> Shape { get; } =
        new(
            "change",
            "A parameter takes another value from a day on, for drugs that the model has no states for.",
            fields =>
            {
                var day = fields.Required("day", FieldTypes.NumberOfUnit("day"), "From when on; day 0 is the infusion, or the moment of `when`.");
                var parameter = fields.Required("parameter", FieldTypes.Name, "The parameter of the model.");
                var value = fields.Required("to", FieldTypes.AnySourced, "Its new value.");
                return entry => new RegimenChange(entry.Of(day), entry.Of(parameter), entry.Of(value));
            }
        );
}
