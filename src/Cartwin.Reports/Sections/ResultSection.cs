using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>The headline: what was published beside what was simulated, with a verdict; then all other endpoints.</summary>
internal static class ResultSection
{
    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial)
    {
        if (trial.Endpoints.Count == 0)
            return Section.Of("results", "Results", Section.Paragraph("The study has no endpoints."));
        var compared = trial.Endpoints.Where(e => e.Comparisons.Any(c => c.Verdict != Verdict.NotComparable)).ToList();
        // Those of several arms stand beside each other in a section of their own.
        var rest = trial.Endpoints.Where(e => e.Comparisons.Count == 0 && trial.Arms.Count < 2).ToList();
        var open = trial.Endpoints.Where(e => e.Comparisons.Count > 0).Except(compared).ToList();
        return Section.Of(
            "results",
            compared.Count > 0 ? "Simulated and published" : "Results",
            [Section.Paragraph(Reading(trial, compared.Count > 0)), .. Compared(trial, compared), .. Simulated(trial, rest), .. Open(open)]
        );
    }

    private static string Reading(TrialSummary trial, bool compared)
    {
        var interval = trial.Replicates > 1
            ? "The interval holds the middle 90 % of the repetitions: how much a trial of this size differs from the next by chance."
            : "One trial was simulated, so there is no interval.";
        if (!compared)
            return interval + " No published value is held against this trial.";
        var all = trial.Endpoints.SelectMany(e => e.Comparisons).Where(c => c.Verdict != Verdict.NotComparable).ToList();
        var used = all.Count(c => c.Published.Calibrated.Length > 0);
        var warning = used == 0 ? ""
            : $" {NumberText.Count(used)} of the {NumberText.Count(all.Count)} comparisons are no independent confirmation: numbers of the model were chosen with the published value, as the row says.";
        return interval + " A published value is inside when it lies in that interval." + warning;
    }

    private static IEnumerable<Node> Compared(TrialSummary trial, List<EndpointSummary> endpoints)
    {
        if (endpoints.Count == 0)
            yield break;
        yield return Table.Of(
            "cards headline",
            "Endpoints that were published",
            ["Endpoint", "Patients", "Simulated", "90 % interval", "Published", "Verdict"],
            endpoints.SelectMany(e => e.Comparisons.Select(c => (IReadOnlyList<Node>)[.. Cells(trial, e), Published(e, c.Published), VerdictCell(c)]))
        );
        if (ComparisonFigure.Draw(trial).ToList() is not { Count: > 0 } figures)
            yield break;
        yield return new Tag("h3") { "Published values in the simulated intervals" };
        yield return Key();
        yield return new Tag("div") { { "class", "figures" }, figures };
    }

    // Those of single strata are folded: there are many of them, and the figures show them, too.
    private static IEnumerable<Node> Simulated(TrialSummary trial, List<EndpointSummary> endpoints)
    {
        if (endpoints.Where(e => e.Stratum is null).ToList() is { Count: > 0 } all)
            yield return EndpointsOnly(trial, "Other endpoints, all patients", all);
        if (endpoints.Where(e => e.Stratum is not null).ToList() is { Count: > 0 } strata)
            yield return new Tag("details")
            {
                new Tag("summary") { $"{NumberText.Count(strata.Count)} endpoints of single strata" },
                EndpointsOnly(trial, "Other endpoints, by stratum", strata),
            };
    }

    private static Tag EndpointsOnly(TrialSummary trial, string caption, List<EndpointSummary> endpoints) =>
        Table.Of("cards headline", caption, ["Endpoint", "Patients", "Simulated", "90 % interval"], endpoints.Select(e => (IReadOnlyList<Node>)[.. Cells(trial, e)]));

    private static IEnumerable<Node> Open(List<EndpointSummary> endpoints)
    {
        if (endpoints.Count > 0)
            yield return Table.Of(
                "cards",
                "Published, but not comparable",
                ["What was published", "Value", "Why it is not compared"],
                endpoints.SelectMany(e => e.Comparisons.Select(c => (IReadOnlyList<Node>)[e.Label, Published(e, c.Published), VerdictCell(c)]))
            );
    }

    private static IEnumerable<Node> Cells(TrialSummary trial, EndpointSummary endpoint)
    {
        yield return new Tag("span") { endpoint.Label, new Tag("small") { " " + EndpointText.Statistic(endpoint.Statistic) } };
        yield return trial.WhomOf(endpoint);
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

    private static Tag VerdictCell(EndpointComparison comparison) =>
        new("div")
        {
            VerdictText.Of(comparison.Verdict),
            comparison is { Published.Calibrated: { Length: > 0 } chosen, Verdict: not Verdict.NotComparable }
                ? new Tag("small") { { "class", "reason" }, $"Calibrated with it: {chosen}." }
                : null,
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
