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
            : $" {NumberText.Count(used)} of the {NumberText.Count(all.Count)} comparisons are no independent confirmation: numbers of the model were chosen with the published value. They stand in a table of their own, and grey in the figures.";
        return interval + " A published value is inside when it lies in that interval." + warning;
    }

    private static IEnumerable<Node> Compared(TrialSummary trial, List<EndpointSummary> endpoints)
    {
        if (endpoints.Count == 0)
            yield break;
        var all = endpoints.SelectMany(e => e.Comparisons.Select(c => (Endpoint: e, Comparison: c))).ToList();
        var (chosen, free) = (all.Where(r => r.Comparison.IsChosen()).ToList(), all.Where(r => !r.Comparison.IsChosen()).ToList());
        if (free.Count > 0)
            yield return Rows(trial, "cards headline", chosen.Count > 0 ? "Published values that the model has not seen" : "Endpoints that were published", free);
        if (chosen.Count > 0)
            yield return Rows(trial, "cards headline chosen", "Published values with which the model was calibrated: no independent confirmation", chosen);
        if (ComparisonFigure.Draw(trial).ToList() is not { Count: > 0 } figures)
            yield break;
        yield return new Tag("h3") { "Published values in the simulated intervals" };
        yield return Key(chosen.Count > 0);
        yield return new Tag("div") { { "class", "figures" }, figures };
    }

    private static Tag Rows(TrialSummary trial, string style, string caption, List<(EndpointSummary Endpoint, EndpointComparison Comparison)> rows) =>
        Table.Of(
            style,
            caption,
            ["Endpoint", "Patients", "Simulated", "90 % interval", "Published", "Verdict"],
            rows.Select(r => (IReadOnlyList<Node>)[.. Cells(trial, r.Endpoint), Published(r.Endpoint, r.Comparison.Published), VerdictCell(r.Comparison)])
        );

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
            comparison.IsChosen() ? VerdictText.OfChosen(comparison.Verdict) : VerdictText.Of(comparison.Verdict),
            comparison.IsChosen()
                ? new Tag("small") { { "class", "reason" }, $"Calibrated with it: {comparison.Published.Calibrated}." }
                : null,
            comparison.Reason.Length > 0 ? new Tag("small") { { "class", "reason" }, comparison.Reason } : null,
        };

    private static Tag Key(bool hasChosen) =>
        new("p")
        {
            { "class", "legend" },
            LegendKey.Simulated("simulated median and 90 % interval"),
            LegendKey.Published("published, inside"),
            LegendKey.Published("published, outside", hollow: true),
            hasChosen ? LegendKey.Chosen("calibrated with it, no independent confirmation") : null,
        };
}
