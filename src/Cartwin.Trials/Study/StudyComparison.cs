using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>A published result, and the endpoint that it is held against.</summary>
/// <param name="Evidence">The publication in the library.</param>
/// <param name="Result">What was measured, as the publication's entry calls it.</param>
public sealed record StudyComparison(Placed<string> Evidence, Placed<string> Result)
{
    /// <summary>The arm of the publication; null where it has one.</summary>
    public Placed<string>? PublishedArm { get; init; }

    /// <summary>The day of the published result; null where one day only is published.</summary>
    /// <unit>day</unit>
    public double? Day { get; init; }

    /// <summary>The endpoint of the study; null where nothing can be compared.</summary>
    public Placed<string>? Endpoint { get; init; }

    /// <summary>The class that is counted, of an endpoint of ordered classes; null for other endpoints.</summary>
    /// <unit>1</unit>
    public double? Class { get; init; }

    /// <summary>True to count higher classes too.</summary>
    public bool OrMore { get; init; }

    /// <summary>What is taken over patients; null for what the publication says.</summary>
    public EndpointStatistic? Statistic { get; init; }

    /// <summary>The arm of the study; null for the first.</summary>
    public Placed<string>? Arm { get; init; }

    /// <summary>The stratum of the study; null for everybody.</summary>
    public Placed<string>? Stratum { get; init; }

    /// <summary>Why the two cannot be compared; empty where they can.</summary>
    public string WhyNot { get; init; } = "";

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyComparison> Shape { get; } =
        new(
            "comparison",
            "A published result, and the endpoint that it is held against.",
            fields =>
            {
                var evidence = fields.Required("evidence", FieldTypes.Name, "The publication in the library.");
                var result = fields.Required("result", FieldTypes.PlacedText, "What was measured, as the publication's entry calls it.");
                var published = fields.OptionalValue("published_arm", FieldTypes.Name, "The arm of the publication; may be left out where it has one.");
                var day = fields.OptionalValue("day", FieldTypes.NumberOfUnit("day"), "The day of the published result, where it is published for several.");
                var endpoint = fields.OptionalValue("endpoint", FieldTypes.Name, "The endpoint of the study, by its name there.");
                var grade = fields.OptionalValue("class", FieldTypes.Number, "For an endpoint of ordered classes: the code of the class that is counted.");
                var more = fields.Default("or_more", FieldTypes.Truth, false, "false", "True to count higher classes too.");
                var statistic = fields.OptionalValue("statistic", StudyEndpoint.Statistics, "What is taken over patients; where absent what the publication says. `sd`, `largest` and `smallest` are held against the published spread.");
                var arm = fields.OptionalValue("arm", FieldTypes.Name, "The arm of the study; where absent the first.");
                var stratum = fields.OptionalValue("stratum", FieldTypes.Name, "The stratum of the study; where absent everybody.");
                var why = fields.Optional("why_not", FieldTypes.Text, "Why the two cannot be compared, for a result that the model cannot see.");
                fields.ExactlyOneOf(endpoint, why);
                return entry => new StudyComparison(entry.Of(evidence), entry.Of(result))
                {
                    PublishedArm = entry.Of(published),
                    Day = entry.Of(day),
                    Endpoint = entry.Of(endpoint),
                    Class = entry.Of(grade),
                    OrMore = entry.Of(more),
                    Statistic = entry.Of(statistic),
                    Arm = entry.Of(arm),
                    Stratum = entry.Of(stratum),
                    WhyNot = entry.Of(why) ?? "",
                };
            }
        );
}
