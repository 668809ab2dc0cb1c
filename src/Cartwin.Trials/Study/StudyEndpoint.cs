using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>An endpoint of the library as a study uses it.</summary>
/// <param name="Name">Its name in the study and in results.</param>
/// <param name="Endpoint">Its name in the library.</param>
public sealed record StudyEndpoint(Placed<string> Name, Placed<string> Endpoint)
{
    /// <summary>What it is called here, in plain words; empty for the title in the library.</summary>
    public string Label { get; init; } = "";

    /// <summary>Numbers of its definition that are set otherwise here.</summary>
    /// <unit>of the settings</unit>
    public ValueArray<Named<double>> Settings { get; init; } = [];

    /// <summary>The strata in which it is measured; empty for all.</summary>
    public ValueArray<Placed<string>> Strata { get; init; } = [];

    /// <summary>The arms of which it is reported; empty for all.</summary>
    public ValueArray<Placed<string>> Arms { get; init; } = [];

    /// <summary>What is taken over patients; null for what suits its type.</summary>
    public EndpointStatistic? Statistic { get; init; }

    /// <summary>Whose results count.</summary>
    public AnalysisSet AnalysisSet { get; init; }

    // Before the declaration, which needs it.
    internal static FieldType<EndpointStatistic> Statistics { get; } =
        FieldTypes.OneOf(
            ("median", EndpointStatistic.Median, "the median"),
            ("mean", EndpointStatistic.Mean, "the arithmetic mean; of times, of those that ended"),
            ("sd", EndpointStatistic.StandardDeviation, "the standard deviation; of times, of those that ended"),
            ("count", EndpointStatistic.Count, "how many patients: responders, those with the event, those in a class"),
            ("share", EndpointStatistic.Share, "which share of the patients"),
            ("largest", EndpointStatistic.Largest, "the largest value"),
            ("smallest", EndpointStatistic.Smallest, "the smallest value")
        );

    private static FieldType<AnalysisSet> AnalysisSets { get; } =
        FieldTypes.OneOf(
            ("enrolled", AnalysisSet.Enrolled, "everybody in the arm, also those for whom no product could be made"),
            ("infused", AnalysisSet.Infused, "those for whom it could be made")
        );

    /// <summary>The declaration.</summary>
    public static DocumentShape<StudyEndpoint> Shape { get; } =
        new(
            "endpoint of a study",
            "An endpoint of the library as a study uses it.",
            fields =>
            {
                var endpoint = fields.Required("endpoint", FieldTypes.Name, "Its name in the library.");
                var name = fields.OptionalValue("as", FieldTypes.Name, "Its name in the study and in results, where it is used more than once; where absent the name in the library.");
                var label = fields.Default("label", FieldTypes.Text, "", "its title", "What it is called here, in plain words.");
                var settings = fields.Default("with", FieldTypes.MapOf(FieldTypes.Number, "settings of the endpoint"), [], "its own", "Numbers of its definition that are set otherwise, in their units: a visit, a threshold.");
                var strata = fields.Default("strata", FieldTypes.ListOf(FieldTypes.Name), [], "all", "The strata in which it is measured.");
                var arms = fields.Default("arms", FieldTypes.ListOf(FieldTypes.Name), [], "all", "The arms of which it is reported: cytokine release means nothing in one without cells.");
                var statistic = fields.OptionalValue("statistic", Statistics, "What is taken over patients; where absent the median of numbers, else the share.");
                var set = fields.Default("analysis_set", AnalysisSets, AnalysisSet.Enrolled, "enrolled", "Whose results count. Trials of products mostly report those who were infused.");
                return entry => new StudyEndpoint(entry.Of(name) ?? entry.Of(endpoint), entry.Of(endpoint))
                {
                    Label = entry.Of(label),
                    Settings = entry.Of(settings),
                    Strata = entry.Of(strata),
                    Arms = entry.Of(arms),
                    Statistic = entry.Of(statistic),
                    AnalysisSet = entry.Of(set),
                };
            }
        );
}
