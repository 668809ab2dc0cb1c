using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>One endpoint against the quantity of which the arms are steps: a dose-response.</summary>
internal static class AlongFigure
{
    // The intervals of series at the same place stand beside each other.
    private const double Beside = 7;

    private const double Cap = 3;

    /// <summary>The figure.</summary>
    public static Tag Draw(TrialSummary trial, ArmDimension along, ArmRow row, string id)
    {
        var series = SeriesOf(trial, row);
        var x = PlacesOf(trial, along);
        var y = ArmScale.Of(row, Panel.Bottom, Panel.Top);
        var panel = new Panel(id + "-a", row.HeadingIn(trial), ArmFigure.Description(trial, row), x, y)
        {
            XTitle = $"{along.Title}, {UnitLabel.Of(along.Unit)}{(along.IsLog ? ", log scale" : "")}",
            YTitle = ArmScale.Title(row, y),
            Marks = [.. series.Index().SelectMany(s => Marks(trial, s.Item.Arms, SeriesLook.Of(s.Index), Beside * (s.Index - (series.Count - 1) / 2.0), x, y))],
        };
        return new Tag("figure")
        {
            { "class", "half" },
            { "id", id },
            new Tag("h3") { row.HeadingIn(trial) },
            new Tag("div") { { "class", "panels" }, panel.Draw() },
            new Tag("figcaption") { Legend(series, row), ArmScale.Below(row, y) },
        };
    }

    private static List<(string Name, List<EndpointSummary> Arms)> SeriesOf(TrialSummary trial, ArmRow row) =>
        [.. row.Arms.GroupBy(a => trial.ArmOf(a.Arm)?.Series ?? "").Select(g => (g.Key, g.OrderBy(a => trial.ArmOf(a.Arm)?.At).ToList()))];

    private static Scale PlacesOf(TrialSummary trial, ArmDimension along)
    {
        var (low, high) = (trial.Arms.Min(a => a.At), trial.Arms.Max(a => a.At));
        if (along.IsLog)
            return new LogScale(low / 1.6, high * 1.6, Panel.Left, Panel.Right);
        var margin = high > low ? (high - low) * 0.06 : 1;
        return new LinearScale(low - margin, high + margin, Panel.Left, Panel.Right) { Step = NiceSteps.Of(high - low + margin, 6) };
    }

    private static IEnumerable<Node> Marks(TrialSummary trial, List<EndpointSummary> arms, SeriesLook look, double shift, Scale x, Scale y)
    {
        var places = arms.ConvertAll(a => new Place(x.At(trial.ArmOf(a.Arm)!.At) + shift, double.IsFinite(a.Simulated.Median) ? y.At(a.Simulated.Median) : double.NaN));
        foreach (var (arm, place) in arms.Zip(places).Where(p => !double.IsNaN(p.Second.Y)))
        {
            var (low, high) = (y.At(arm.Simulated.Low), y.At(arm.Simulated.High));
            if (!double.IsNaN(low) && !double.IsNaN(high))
                yield return Picture.Stroke(Bar(place.X, low, high), look with { Dash = "" }, "bar");
        }
        yield return Picture.Stroke(PathData.Line(places), look, "median");
        foreach (var (arm, place) in arms.Zip(places).Where(p => !double.IsNaN(p.Second.Y)))
        {
            yield return new Tag("circle")
            {
                { "class", "step" },
                { "cx", place.X },
                { "cy", place.Y },
                { "r", 4.5 },
                { "fill", look.Color },
                new Tag("title") { $"{trial.ArmTitle(arm.Arm)}: {EndpointText.Simulated(arm)}" },
            };
            foreach (var comparison in arm.Comparisons.Where(c => c.Verdict != Verdict.NotComparable && double.IsFinite(c.Published.Estimate)))
                yield return Picture.Diamond(place.X, y.At(comparison.Published.Estimate), FigureText.Told(arm, comparison.Published), comparison.Verdict != Verdict.Inside, comparison.IsChosen());
        }
    }

    private static string Bar(double x, double low, double high) =>
        $"M{PathData.Coordinate(x)} {PathData.Coordinate(low)}V{PathData.Coordinate(high)}"
        + $"M{PathData.Coordinate(x - Cap)} {PathData.Coordinate(low)}h{PathData.Coordinate(2 * Cap)}"
        + $"M{PathData.Coordinate(x - Cap)} {PathData.Coordinate(high)}h{PathData.Coordinate(2 * Cap)}";

    private static Tag Legend(List<(string Name, List<EndpointSummary> Arms)> series, ArmRow row)
    {
        var legend = new Tag("p") { { "class", "legend" }, series.Index().Select(s => LegendKey.Line(SeriesLook.Of(s.Index), s.Item.Name.Length > 0 ? s.Item.Name : "median of trials")) };
        if (row.Published.Any())
            legend.Add(LegendKey.Published("published"));
        return legend;
    }
}
