using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A number of the library: value, unit and source in one, so that none can be forgotten.</summary>
/// <param name="Value">The value.<unit>of <paramref name="Unit"/></unit></param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">Where it comes from and how sure that is.</param>
/// <param name="Where">Where the value stands.</param>
public sealed record SourcedNumber(double Value, DocumentUnit Unit, Provenance Source, SourceSpan Where)
{
    /// <summary>How values spread among people; null where nothing is said.</summary>
    public Spread? Spread { get; init; }

    /// <summary>A remark; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The declaration, used wherever a document gives a number of the library.</summary>
    public static DocumentShape<SourcedNumber> Shape { get; } =
        new(
            "sourced number",
            "A number with its unit and its source.",
            fields =>
            {
                var value = fields.Required("value", FieldTypes.Placed(FieldTypes.Number), "The number itself.");
                var unit = fields.Required("unit", FieldTypes.Unit, "Its unit; `points`, `fraction` and `fold` are pure numbers.");
                var source = fields.Required("source", FieldTypes.Source, "Where it comes from, beginning with how sure that is.");
                var spread = fields.Optional("spread", Documents.Spread.Shape, "How values spread among people or studies.");
                var note = fields.Optional("note", FieldTypes.Text, "What else to know.");
                return entry =>
                {
                    if (entry.Of(spread)?.Without(entry.Of(value).Value) is { } around)
                        entry.Report(DocumentRules.OutOfRange, value, "A number", entry.Of(value), $"within its own spread, {around}");
                    return new SourcedNumber(entry.Of(value).Value, entry.Of(unit), entry.Of(source), entry.Of(value).Where)
                    {
                        Spread = entry.Of(spread),
                        Note = entry.Of(note),
                    };
                };
            }
        );

    /// <summary>The value in another unit.</summary>
    /// <unit><paramref name="unit"/></unit>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public double In(Unit unit) => Unit.Meaning.IsSame(unit) ? Value : Value * Unit.Meaning.FactorTo(unit);

    /// <summary>Value and unit.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");
}
