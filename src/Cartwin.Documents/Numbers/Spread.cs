using System.Globalization;

namespace Cartwin.Documents;

/// <summary>How values spread around a number, in the number's own unit; a source gives one or more of these.</summary>
public sealed record Spread
{
    /// <summary>Standard deviation.</summary>
    /// <unit>of the number</unit>
    public double? StandardDeviation { get; init; }

    /// <summary>Standard error of the mean.</summary>
    /// <unit>of the number</unit>
    public double? StandardError { get; init; }

    /// <summary>Coefficient of variation.</summary>
    /// <unit>fraction of the number</unit>
    public double? Variation { get; init; }

    /// <summary>Least and greatest value.</summary>
    public Interval? Range { get; init; }

    /// <summary>First and third quartile.</summary>
    public Interval? Quartiles { get; init; }

    /// <summary>95 % confidence interval of the number.</summary>
    public Interval? Confidence95 { get; init; }

    /// <summary>The declaration.</summary>
    public static DocumentShape<Spread> Shape { get; } =
        new(
            "spread",
            "How values spread around a number, in the number's own unit: what the source gives of these.",
            fields =>
            {
                var sd = fields.OptionalValue("sd", FieldTypes.NumberIn(NumberRange.NotNegative), "Standard deviation.");
                var se = fields.OptionalValue("se", FieldTypes.NumberIn(NumberRange.NotNegative), "Standard error of the mean.");
                var cv = fields.OptionalValue(
                    "cv",
                    FieldTypes.NumberIn(NumberRange.NotNegative),
                    "Coefficient of variation, as a fraction: 0.4 for 40 %."
                );
                var range = fields.Optional("range", FieldTypes.Interval, "Least and greatest value.");
                var quartiles = fields.Optional("quartiles", FieldTypes.Interval, "First and third quartile.");
                var confidence = fields.Optional("ci95", FieldTypes.Interval, "95 % confidence interval of the number.");
                return entry => new Spread
                {
                    StandardDeviation = entry.Of(sd),
                    StandardError = entry.Of(se),
                    Variation = entry.Of(cv),
                    Range = entry.Of(range),
                    Quartiles = entry.Of(quartiles),
                    Confidence95 = entry.Of(confidence),
                };
            }
        );

    /// <summary>The first of its intervals that does not hold a number, as one does whose powers of ten were forgotten; null when all do.</summary>
    /// <param name="number">The number that they are around.<unit>of the number</unit></param>
    public Interval? Without(double number) =>
        new[] { Range, Quartiles, Confidence95 }.FirstOrDefault(i => i is not null && !(i.Low <= number && number <= i.High));

    /// <summary>What is known, in words: "sd 32, range 2 to 8".</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Add("sd", StandardDeviation);
        Add("se", StandardError);
        Add("cv", Variation);
        Add("range", Range);
        Add("quartiles", Quartiles);
        Add("95 % CI", Confidence95);
        return string.Join(", ", parts);

        void Add(string name, object? value)
        {
            if (value is not null)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));
        }
    }
}
