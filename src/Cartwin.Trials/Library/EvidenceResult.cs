using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>One published number, or where only its spread is known, that.</summary>
/// <param name="Endpoint">What was measured.</param>
/// <param name="Unit">The unit of estimate and spread.</param>
/// <param name="Source">Where it is published, and how sure that is.</param>
public sealed record EvidenceResult(string Endpoint, DocumentUnit Unit, Provenance Source)
{
    /// <summary>Where it stands.</summary>
    public SourceSpan Where { get; init; }

    /// <summary>The arm; null for the only one.</summary>
    public Placed<string>? Arm { get; init; }

    /// <summary>When, counted from the infusion or the first dose; null where it has no time.</summary>
    /// <unit>day</unit>
    public double? Day { get; init; }

    /// <summary>What kind of number the estimate is: mean, median, count, …; null for a single value.</summary>
    public string? Statistic { get; init; }

    /// <summary>The number; null where only a spread is published.</summary>
    /// <unit>as in <see cref="Unit"/></unit>
    public double? Estimate { get; init; }

    /// <summary>How many patients it is about, where that is not the whole arm; null otherwise.</summary>
    public int? Patients { get; init; }

    /// <summary>How the values spread; null where nothing is published.</summary>
    public Spread? Spread { get; init; }

    /// <summary>Models that were calibrated with it; empty for none.</summary>
    public ValueArray<CalibrationUse> Calibrated { get; init; } = [];

    /// <summary>Remarks; null for none.</summary>
    public string? Note { get; init; }

    internal static DocumentShape<EvidenceResult> Shape { get; } = new("result", "One published number, or where only its spread is known, that.", Declare);

    private static Func<Entry, EvidenceResult> Declare(FieldList fields)
    {
        var endpoint = fields.Required("endpoint", FieldTypes.Text, "What was measured.");
        var arm = fields.OptionalValue("arm", FieldTypes.Name, "The arm; may be left out where there is one.");
        var day = fields.OptionalValue("day", FieldTypes.NumberOfUnit("day"), "When, counted from the infusion or the first dose.");
        var statistic = fields.Optional(
            "statistic",
            FieldTypes.OneOf(
                ("mean", "mean", "arithmetic mean"),
                ("median", "median", "median"),
                ("geometric_mean", "geometric mean", "geometric mean"),
                ("count", "count", "patients or events that have it"),
                ("proportion", "proportion", "share of the patients"),
                ("rate", "rate", "events in a time"),
                ("ratio", "ratio", "ratio of two groups"),
                ("maximum", "maximum", "greatest value that is reported"),
                ("correlation", "correlation", "correlation of two quantities")
            ),
            "What kind of number the estimate is; where absent it is a single value or the same for all."
        );
        var estimate = fields.OptionalValue("estimate", FieldTypes.Number, "The number.");
        var unit = fields.Required("unit", FieldTypes.Unit, "The unit of estimate and spread.");
        var n = fields.OptionalValue("n", FieldTypes.Count, "How many patients it is about, where that is not the whole arm.");
        var spread = fields.Optional("spread", Spread.Shape, "How the values spread.");
        var source = fields.Required("source", FieldTypes.Source, "Where it is published, and how sure that is.");
        var calibrated = fields.Default("calibrated", FieldTypes.ListOf(CalibrationUse.Shape), [], "none", "Models whose numbers were chosen with it: for them it is no independent confirmation.");
        var note = fields.Optional("note", FieldTypes.Text, "What else to know.");
        return entry =>
        {
            if (!entry.Has(estimate) && !entry.Has(spread))
                entry.Report(LibraryRules.NoResult, endpoint, entry.Of(endpoint));
            if (entry.Of(estimate) is { } number && entry.Of(spread)?.Without(number) is { } around)
                entry.Report(DocumentRules.OutOfRange, estimate, "An estimate", number, $"within its own spread, {around}");
            return new EvidenceResult(entry.Of(endpoint), entry.Of(unit), entry.Of(source))
            {
                Where = entry.Where,
                Arm = entry.Of(arm),
                Day = entry.Of(day),
                Statistic = entry.Of(statistic),
                Estimate = entry.Of(estimate),
                Patients = entry.Of(n),
                Spread = entry.Of(spread),
                Calibrated = entry.Of(calibrated),
                Note = entry.Of(note),
            };
        };
    }
}
