using System.Globalization;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>What a trial found, as a table for people.</summary>
internal static class TrialText
{
    private const string Notice = "Simulated virtual patients, for research use: no advice for treating a person.";

    /// <summary>Writes the counts, the endpoints beside the published values, and the notice.</summary>
    public static void Write(TrialSummary summary, TextWriter writer)
    {
        writer.WriteLine(summary.Title);
        writer.WriteLine(Counts(summary));
        writer.WriteLine();
        if (summary.Arms.Count == 1)
            WriteRows(writer, [Headings, .. ChosenLast(Shown(summary).SelectMany(Rows))]);
        else
            WriteArms(summary, writer);
        writer.WriteLine();
        var unseen = summary.Endpoints.Where(e => e.Id.Length == 0).ToList();
        foreach (var endpoint in unseen)
            writer.WriteLine($"Not compared: {endpoint.Label} ({endpoint.Comparisons[0].Published.Evidence}). {endpoint.Comparisons[0].Reason}");
        if (unseen.Count > 0)
            writer.WriteLine();
        writer.WriteLine(Notice);
    }

    private static readonly Row Headings = new("Endpoint", "Whom", "Simulated: median (5 to 95 %)", "Published", "");

    // First what was published, arm by arm; then every endpoint with its arms below each other.
    private static void WriteArms(TrialSummary summary, TextWriter writer)
    {
        var compared = Shown(summary).Where(e => e.Comparisons.Count > 0).ToList();
        if (compared.Count > 0)
            WriteRows(writer, [Headings, .. ChosenLast(compared.SelectMany(e => Rows(e).Select(r => r with { Whom = $"{Title(summary, e.Arm)}, {r.Whom}" })))]);
        var shown = Shown(summary).ToHashSet();
        var blocks = summary.Endpoints.Where(shown.Contains).GroupBy(e => (e.Id, e.Label, e.Statistic, e.Stratum)).Select(InEachArm).Where(b => b.Count > 1);
        var rows = blocks.SelectMany(b => Rows(b[0] with { Comparisons = [] }).Select(r => r with { Simulated = "" }).Concat(b.Select(e => new Row($"  {Title(summary, e.Arm)}", "", Interval(e), "", "")))).ToList();
        if (rows.Count == 0)
            return;
        if (compared.Count > 0)
            writer.WriteLine();
        WriteRows(writer, [Headings with { Published = "" }, .. rows]);
    }

    // Of a part of the patients, as a publication had, the rows above tell.
    private static List<EndpointSummary> InEachArm(IEnumerable<EndpointSummary> endpoints) => [.. endpoints.GroupBy(e => e.Arm).Select(a => a.MaxBy(e => e.Patients)!)];

    // First what the model has not seen; agreeing with what it was calibrated with confirms nothing, so that stands apart and in brackets.
    private static IEnumerable<Row> ChosenLast(IEnumerable<Row> rows)
    {
        var list = rows.ToList();
        var chosen = list.FindAll(r => r.IsChosen);
        var compared = list.FindAll(r => r is { IsChosen: false, Published.Length: > 0 });
        Row[] heading = chosen.Count > 0 ? [Empty, Empty with { Endpoint = "Calibrated with the published value, no independent confirmation:" }] : [];
        var rest = list.FindAll(r => r.Published.Length == 0);
        return [.. compared, .. heading, .. chosen, .. chosen.Count > 0 && rest.Count > 0 ? [Empty] : (Row[])[], .. rest];
    }

    private static string Title(TrialSummary summary, string arm) => summary.Arms.FirstOrDefault(a => a.Name == arm)?.Title ?? arm;

    // Where an endpoint is shown for everybody, single strata are left to the report, unless something was published about them.
    private static IEnumerable<EndpointSummary> Shown(TrialSummary summary)
    {
        var known = summary.Endpoints.Where(e => e.Id.Length > 0).ToList();
        var whole = known.Where(e => e.Stratum is null).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        return known.Where(e => e.Stratum is null || e.Comparisons.Count > 0 || !whole.Contains(e.Id)).OrderBy(e => e.Comparisons.Count == 0);
    }

    private static string Counts(TrialSummary summary)
    {
        var counts = summary.Counts;
        var parts = new List<string>
        {
            Number(summary.Replicates, "trial", "trials"),
            Number(counts.Sum(c => c.Planned), "virtual patient", "virtual patients"),
        };
        if (counts.Sum(c => c.ManufacturingFailures) is var failures and > 0)
            parts.Add($"{Text(failures)} without a product");
        if (counts.Sum(c => c.Dropouts) is var left and > 0)
            parts.Add($"{Text(left)} left early");
        parts.Add($"{Text(counts.Sum(c => c.Unsolved))} not solved");
        return string.Join(", ", parts);
    }

    private sealed record Row(string Endpoint, string Whom, string Simulated, string Published, string Verdict, bool IsChosen = false);

    private static readonly Row Empty = new("", "", "", "", "");

    private static IEnumerable<Row> Rows(EndpointSummary endpoint)
    {
        var label = endpoint.Statistic is EndpointStatistic.Median or EndpointStatistic.Share ? endpoint.Label : $"{endpoint.Label}, {Words(endpoint.Statistic)}";
        var whom = string.Create(CultureInfo.InvariantCulture, $"{endpoint.Stratum ?? "all"}, n = {endpoint.Patients}");
        var row = new Row(label, whom, Interval(endpoint), "", "");
        if (endpoint.Comparisons.Count == 0)
            yield return row;
        foreach (var comparison in endpoint.Comparisons)
        {
            var published = comparison.Published;
            var isChosen = comparison.Verdict != Verdict.NotComparable && published.Calibrated.Length > 0;
            var verdict = isChosen ? $"({Words(comparison.Verdict)})" : Words(comparison.Verdict);
            yield return row with { Published = $"{Value(published.Estimate, endpoint)} {published.Evidence}", Verdict = verdict, IsChosen = isChosen };
        }
    }

    private static string Interval(EndpointSummary endpoint)
    {
        var s = endpoint.Simulated;
        if (s.Replicates == 0)
            return "-";
        var unit = endpoint.Statistic is EndpointStatistic.Share or EndpointStatistic.Count || endpoint.Unit is "" or "dimensionless" ? "" : $" {endpoint.Unit}";
        return $"{Value(s.Median, endpoint)} ({Value(s.Low, endpoint)} to {Value(s.High, endpoint)}){unit}";
    }

    private static string Value(double value, EndpointSummary endpoint) =>
        double.IsNaN(value) ? "-"
        : endpoint.Statistic == EndpointStatistic.Share ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#} %")
        : value.ToString(Math.Abs(value) >= 100 ? "0" : "G3", CultureInfo.InvariantCulture);

    private static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.Inside => "inside",
            Verdict.Outside => "OUTSIDE",
            _ => "not comparable",
        };

    private static string Words(EndpointStatistic statistic) =>
        statistic switch
        {
            EndpointStatistic.StandardDeviation => "SD",
            EndpointStatistic.Count => "patients",
            _ => statistic.ToString().ToLowerInvariant(),
        };

    private static void WriteRows(TextWriter writer, IReadOnlyList<Row> rows)
    {
        Func<Row, string>[] columns = [r => r.Endpoint, r => r.Whom, r => r.Simulated, r => r.Published, r => r.Verdict];
        // A line that stands alone takes its room from no column.
        var widths = columns.Select(c => rows.Where(r => r.Simulated.Length > 0 || r.Whom.Length > 0).Max(r => c(r).Length)).ToArray();
        foreach (var row in rows)
            writer.WriteLine(string.Join("  ", columns.Select((c, i) => c(row).PadRight(widths[i]))).TrimEnd());
    }

    private static string Number(long count, string one, string many) => $"{Text(count)} {(count == 1 ? one : many)}";

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
