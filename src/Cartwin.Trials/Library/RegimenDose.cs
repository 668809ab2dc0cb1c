using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>One giving of a drug, perhaps repeated.</summary>
/// <param name="Drug">The drug.</param>
/// <param name="DayFromStart">When, counted from the regimen's start. <unit>day</unit></param>
/// <param name="Into">The state of the model that receives it.</param>
/// <param name="Amount">How much, before it is scaled.</param>
public sealed record RegimenDose(string Drug, double DayFromStart, Placed<string> Into, SourcedNumber Amount)
{
    /// <summary>Parameters of the model that multiply the amount: body surface, weight, a mass ratio.</summary>
    public ValueArray<Placed<string>> Times { get; init; } = [];

    /// <summary>How many more of the same follow: NONMEM's ADDL.</summary>
    public int Additional { get; init; }

    /// <summary>Time between repeated doses: NONMEM's II; null for a single dose.</summary>
    /// <unit>day</unit>
    public double? IntervalDays { get; init; }

    /// <summary>How long an infusion takes; null for at once.</summary>
    /// <unit>day</unit>
    public double? DurationDays { get; init; }

    internal static DocumentShape<RegimenDose> Shape { get; } =
        new(
            "dose",
            "One giving of a drug, perhaps repeated.",
            fields =>
            {
                var drug = fields.Required("drug", FieldTypes.Text, "The drug.");
                var day = fields.Required("day", FieldTypes.NumberOfUnit("day"), "When; day 0 is the infusion, or the moment of `when`.");
                var into = fields.Required("into", FieldTypes.Name, "The state of the model that receives it.");
                var amount = fields.Required("amount", FieldTypes.AnySourced, "How much, before it is scaled.");
                var times = fields.Default(
                    "times",
                    FieldTypes.ListOf(FieldTypes.Name),
                    [],
                    "nothing",
                    "Parameters of the model that multiply the amount: body surface, weight, a mass ratio."
                );
                var additional = fields.Default("additional", FieldTypes.Whole(0, 1000), 0, "0", "How many more of the same follow (ADDL of NONMEM).");
                var interval = fields.OptionalValue(
                    "interval", FieldTypes.NumberOfUnit("day", NumberRange.Positive), "Time between repeated doses (II of NONMEM).");
                var duration = fields.OptionalValue(
                    "duration", FieldTypes.NumberOfUnit("day", NumberRange.Positive), "How long an infusion takes; where absent it is given at once.");
                return entry =>
                {
                    if (entry.Of(additional) > 0 && entry.Of(interval) is null)
                        entry.Report(LibraryRules.NoInterval, additional, entry.Of(additional));
                    return new RegimenDose(entry.Of(drug), entry.Of(day), entry.Of(into), entry.Of(amount))
                    {
                        Times = entry.Of(times),
                        Additional = entry.Of(additional),
                        IntervalDays = entry.Of(interval),
                        DurationDays = entry.Of(duration),
                    };
                };
            }
        );
}
