using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Simulated intervals with the published values on the same axis, one axis per unit.</summary>
internal static class ComparisonFigure
{
    private const double Left = 8;
    private const double Right = 420;
    private const double LineHeight = 15;
    private const double RowHeight = 26;
    private const int MostCharacters = 62;

    /// <summary>One picture per unit; empty where nothing can be compared.</summary>
    public static IEnumerable<Tag> Draw(TrialSummary trial)
    {
        var rows = trial.Endpoints.Where(e => double.IsFinite(e.Simulated.Median) && e.Comparisons.Any(IsOnAxis));
        var units = rows.GroupBy(e => e.Statistic == EndpointStatistic.Share ? "share of patients" : EndpointText.UnitOf(e) is { Length: > 0 } unit ? unit : "no unit");
        return units.Select((unit, k) => DrawUnit(trial, unit.Key, [.. unit], $"comparison-{k + 1}"));
    }

    private static Tag DrawUnit(TrialSummary trial, string unit, List<EndpointSummary> rows, string id)
    {
        var x = ScaleOf(rows);
        var (marks, top) = (new List<Node>(), 0.0);
        foreach (var row in rows)
        {
            foreach (var line in TextLines.Of(Name(trial, row), MostCharacters))
                marks.Add(Picture.Text(Left, (top += LineHeight) - 2, line, "row-name"));
            marks.AddRange(Row(row, x, top + 11));
            top += RowHeight;
        }
        var ticks = x.Ticks.Where(t => t.Label.Length > 0).ToList();
        var grid = ticks.Select(t => Panel.Line(x.At(t.Value), 2, x.At(t.Value), top, "grid"));
        var labels = ticks.SelectMany(t => (Node[])[Panel.Line(x.At(t.Value), top, x.At(t.Value), top + 5, "axis"), Picture.Text(x.At(t.Value), top + 19, t.Label, "tick", "middle")]);
        Node[] axis = [Panel.Line(Left, top, Right, top, "axis"), Picture.Text((Left + Right) / 2, top + 37, unit, "axis-title", "middle")];
        return new Tag("figure")
        {
            { "class", "half" },
            { "id", id },
            new Picture(id + "-a", $"Simulated and published, {unit}", Description(trial, rows), Panel.Width, top + 44).Draw([.. grid, .. marks, .. axis, .. labels]),
        };
    }

    // A comparable value is given in the unit of the endpoint.
    private static bool IsOnAxis(EndpointComparison comparison) => comparison.Verdict != Verdict.NotComparable && double.IsFinite(comparison.Published.Estimate);

    private static LinearScale ScaleOf(List<EndpointSummary> rows)
    {
        if (rows.All(r => r.Statistic == EndpointStatistic.Share))
            return LinearScale.OfShares(Left + 8, Right - 12);
        var values = rows.SelectMany(r => (double[])[r.Simulated.Low, r.Simulated.High, r.Simulated.Median, .. r.Comparisons.Where(IsOnAxis).Select(c => c.Published.Estimate)]).Where(double.IsFinite).ToList();
        var scale = LinearScale.Of(values.Min(), values.Max(), Left + 8, Right - 12);
        // Patients are counted in whole numbers.
        return rows.All(r => r.Statistic == EndpointStatistic.Count) && scale.Step % 1 != 0 ? scale with { Step = Math.Ceiling(scale.Step) } : scale;
    }

    private static IEnumerable<Node> Row(EndpointSummary row, Scale x, double y)
    {
        var simulated = row.Simulated;
        yield return Panel.Line(x.At(Known(simulated.Low)), y, x.At(Known(simulated.High)), y, "interval");
        yield return new Tag("circle")
        {
            { "class", "simulated" },
            { "cx", x.At(simulated.Median) },
            { "cy", y },
            { "r", 5 },
            new Tag("title") { $"Simulated: {EndpointText.Simulated(row)}" },
        };
        foreach (var comparison in row.Comparisons.Where(IsOnAxis))
            yield return Picture.Diamond(x.At(comparison.Published.Estimate), y, FigureText.Told(row, comparison.Published), comparison.Verdict != Verdict.Inside, comparison.IsChosen());
        var signs = string.Concat(row.Comparisons.Where(IsOnAxis).Select(c => c.IsChosen() ? $"({VerdictText.Sign(c.Verdict)})" : VerdictText.Sign(c.Verdict)));
        yield return Picture.Text(Right + 8, y + 5, signs, row.Comparisons.Where(IsOnAxis).All(c => c.IsChosen()) ? "sign chosen" : "sign");

        double Known(double bound) => double.IsFinite(bound) ? bound : simulated.Median;
    }

    private static string Name(TrialSummary trial, EndpointSummary row)
    {
        var statistic = row.Statistic is EndpointStatistic.Share or EndpointStatistic.Count ? "" : $", {EndpointText.Statistic(row.Statistic)}";
        return $"{row.Label}{statistic} ({trial.WhomOf(row)})";
    }

    private static string Description(TrialSummary trial, List<EndpointSummary> rows) =>
        string.Join(
            " ",
            rows.Select(r =>
                $"{Name(trial, r)}: simulated {EndpointText.Simulated(r)}; "
                + string.Join(", ", r.Comparisons.Select(c => $"published {EndpointText.Published(r, c.Published)}, {VerdictText.Word(c.Verdict)}"))
                + "."
            )
        );
}
