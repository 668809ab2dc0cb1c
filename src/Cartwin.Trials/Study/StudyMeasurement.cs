using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>How an output is measured at a visit: with an error, and rounded to what the scale can give.</summary>
public sealed record StudyMeasurement
{
    /// <summary>Standard deviation of an error that is added; null for none.</summary>
    public SourcedNumber? Error { get; init; }

    /// <summary>Standard deviation of the logarithm of a factor; null for none.</summary>
    public SourcedNumber? LogError { get; init; }

    /// <summary>Step to which values are rounded; null for none.</summary>
    /// <unit>of the output</unit>
    public double? Round { get; init; }

    /// <summary>Weights of the items whose sum the scale is; values are rounded to possible sums. Empty for none.</summary>
    /// <unit>of the output</unit>
    public ValueArray<double> Items { get; init; } = [];

    /// <summary>Where rounding or items come from.</summary>
    public Provenance Source { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyMeasurement> Shape { get; } =
        new(
            "measurement",
            "How an output is measured at a visit: with an error, and rounded to what the scale can give.",
            fields =>
            {
                var error = fields.Optional("error", FieldTypes.AnySourced, "Standard deviation of a normal error that is added.");
                var log = fields.Optional("log_error", FieldTypes.Sourced("fraction"), "Standard deviation of the logarithm of a log-normal factor: about the coefficient of variation.");
                var round = fields.OptionalValue("round", FieldTypes.NumberIn(NumberRange.Positive), "Step to which values are rounded, in the unit of the output.");
                var items = fields.Default("items", FieldTypes.ListOf(FieldTypes.NumberIn(NumberRange.Positive)), [], "none", "Weights of the items whose sum the scale is: values are rounded to the nearest possible sum, from 0 on.");
                var source = fields.Required("source", FieldTypes.Source, "Where rounding or items come from.");
                return entry => new StudyMeasurement
                {
                    Error = entry.Of(error),
                    LogError = entry.Of(log),
                    Round = entry.Of(round),
                    Items = entry.Of(items),
                    Source = entry.Of(source),
                };
            }
        );
}
