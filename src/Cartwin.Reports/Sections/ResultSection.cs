using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>The headline: each endpoint simulated and published, with a verdict.</summary>
internal static class ResultSection
{
    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial)
    {
        if (trial.Endpoints.Count == 0)
            return Section.Of("results", "Results", Section.Paragraph("The study has no endpoints."));
        var compared = trial.Endpoints.Any(e => e.Comparisons.Count > 0);
        var figures = ComparisonFigure.Draw(trial).ToList();
        return Section.Of(
            "results",
            compared ? "Simulated and published" : "Results",
            [
                Section.Paragraph(Reading(trial, compared)),
                Table.Of("cards headline", "Endpoints", Headings(trial, compared), trial.Endpoints.SelectMany(e => Rows(trial, e, compared))),
                .. figures.Count > 0 ? (IEnumerable<Node>)[new Tag("h3") { "Intervals" }, Key(), new Tag("div") { { "class", "figures" }, figures }] : [],
            ]
        );
    }

    private static string Reading(TrialSummary trial, bool compared)
    {
        var interval = trial.Replicates > 1
            ? "The interval holds the middle 90 % of the repetitions: how much a trial of this size differs from the next by chance."
            : "One trial was simulated, so there is no interval.";
        return compared ? interval + " A published value is inside when it lies in that interval." : interval + " No published value is held against this trial.";
    }

    private static string[] Headings(TrialSummary trial, bool compared)
    {
        List<string> headings = ["Endpoint"];
        if (HasWhom(trial))
            headings.Add("Patients");
        headings.AddRange(["Simulated", "90 % interval"]);
        if (compared)
            headings.AddRange(["Published", "Verdict"]);
        return [.. headings];
    }

    private static bool HasWhom(TrialSummary trial) => trial.Endpoints.Any(e => trial.Whom(e.Arm, e.Stratum).Length > 0);

    private static IEnumerable<IReadOnlyList<Node>> Rows(TrialSummary trial, EndpointSummary endpoint, bool compared)
    {
        if (endpoint.Comparisons.Count == 0)
            yield return [.. Simulated(trial, endpoint), .. compared ? (Node[])[NumberText.Missing, NumberText.Missing] : []];
        foreach (var comparison in endpoint.Comparisons)
            yield return [.. Simulated(trial, endpoint), Published(endpoint, comparison.Published), Verdict(comparison)];
    }

    private static IEnumerable<Node> Simulated(TrialSummary trial, EndpointSummary endpoint)
    {
        yield return new Tag("span") { endpoint.Label, new Tag("small") { " " + EndpointText.Statistic(endpoint.Statistic) } };
        if (HasWhom(trial))
            yield return trial.Whom(endpoint.Arm, endpoint.Stratum) is { Length: > 0 } whom ? whom : "all";
        yield return new Tag("strong") { EndpointText.Median(endpoint) };
        yield return EndpointText.Interval(endpoint);
    }

    private static Tag Published(EndpointSummary endpoint, PublishedValue published) =>
        new("div")
        {
            EndpointText.Published(endpoint, published),
            new Tag("small")
            {
                { "class", "source" },
                " " + published.Citation + " ",
                new Tag("span") { { "class", "sureness" }, EndpointText.SurenessWord(published.Source.Sureness) },
            },
        };

    private static Tag Verdict(EndpointComparison comparison) =>
        new("div")
        {
            VerdictText.Of(comparison.Verdict),
            comparison.Reason.Length > 0 ? new Tag("small") { { "class", "reason" }, comparison.Reason } : null,
        };

    private static Tag Key() =>
        new("p")
        {
            { "class", "legend" },
            LegendKey.Simulated("simulated median and 90 % interval"),
            LegendKey.Published("published, inside"),
            LegendKey.Published("published, outside", hollow: true),
        };
}
