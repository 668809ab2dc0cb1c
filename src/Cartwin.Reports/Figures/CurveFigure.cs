using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>The time course of one output: medians with the bands of half and of nine in ten patients.</summary>
internal static class CurveFigure
{
    // The bands of all patients lie over each other from three series on, and hide more than they show.
    private const int MostOuterBands = 2;

    private const double BarWidth = 4;

    /// <summary>The figure of a group of curves of the same output.</summary>
    public static Tag Draw(TrialSummary trial, SeriesGroup<CurveSummary> group, string id)
    {
        var curves = group.Series.Select(s => s.Item).ToList();
        var scale = CurveScale.Of(curves, Panel.Bottom, Panel.Top);
        var windows = CurveWindow.Of(trial, curves);
        var panels = windows.Select((window, k) => DrawPanel(trial, group, scale, window, windows, $"{id}-{(k == 0 ? "a" : "b")}"));
        return new Tag("figure")
        {
            { "class", windows.Count > 1 ? "wide" : "half" },
            { "id", id },
            new Tag("h3") { FigureText.Heading(curves[0].Label, group) },
            new Tag("div") { { "class", "panels" }, panels },
            new Tag("figcaption") { Legend(group), CurveCaption.Of(trial, group, scale) },
        };
    }

    private static Tag DrawPanel(
        TrialSummary trial,
        SeriesGroup<CurveSummary> group,
        Scale y,
        CurveWindow window,
        IReadOnlyList<CurveWindow> windows,
        string id
    )
    {
        var x = LinearScale.OfTimes(window.From, window.To, trial.TimeUnit, Panel.Left, Panel.Right);
        var first = group.Series[0].Item;
        var unit = UnitLabel.Of(first.Unit);
        return new Panel(id, $"{first.Label}, {window.Name}", CurveCaption.Description(trial, group), x, y)
        {
            XTitle = trial.TimeTitle(),
            YTitle = unit + (y is LogScale ? (unit.Length > 0 ? ", " : "") + "log scale" : ""),
            Heading = windows.Count > 1 ? window.Name : "",
            Behind = Shade(x, window, windows),
            Marks = [.. Bands(group, x, y), .. InfusionMark(x), .. Thresholds(group, x, y), .. Medians(group, x, y), .. PublishedPoints(group, x, y)],
        }.Draw();
    }

    // Where the early panel lies within the panel of all times.
    private static IEnumerable<Node> Shade(Scale x, CurveWindow window, IReadOnlyList<CurveWindow> windows)
    {
        if (windows.Count < 2 || window == windows[0])
            return [];
        var (left, right) = (x.At(windows[0].From), x.At(windows[0].To));
        return [new Tag("rect") { { "class", "early" }, { "x", left }, { "y", Panel.Top }, { "width", right - left }, { "height", Panel.Bottom - Panel.Top } }];
    }

    private static IEnumerable<Node> Bands(SeriesGroup<CurveSummary> group, Scale x, Scale y)
    {
        foreach (var (k, (_, curve)) in group.Series.Index())
        {
            var color = group.Look(k).Color;
            if (group.Series.Count <= MostOuterBands)
                yield return Picture.Fill(PathData.Band(Places(curve.Times, curve.Q05, x, y), Places(curve.Times, curve.Q95, x, y)), color, "outer");
            yield return Picture.Fill(PathData.Band(Places(curve.Times, curve.Q25, x, y), Places(curve.Times, curve.Q75, x, y)), color, "inner");
        }
    }

    private static IEnumerable<Node> Medians(SeriesGroup<CurveSummary> group, Scale x, Scale y) =>
        group.Series.Index().Select(s => Picture.Stroke(PathData.Line(Places(s.Item.Item.Times, s.Item.Item.Q50, x, y)), group.Look(s.Index), "median"));

    private static IEnumerable<Node> InfusionMark(Scale x)
    {
        if (!x.Holds(0))
            yield break;
        var at = x.At(0);
        yield return Panel.Line(at, Panel.Top - 2, at, Panel.Bottom, "infusion");
        yield return new Tag("path") { { "class", "infusion-head" }, { "d", $"M{PathData.Coordinate(at - 4)} {PathData.Coordinate(Panel.Top - 9)}h8l-4 7Z" } };
        yield return Picture.Text(at + 7, Panel.Top - 3, "infusion", "note");
    }

    private static IEnumerable<Node> Thresholds(SeriesGroup<CurveSummary> group, Scale x, Scale y)
    {
        foreach (var threshold in group.Series.SelectMany(s => s.Item.Thresholds).DistinctBy(t => (t.Label, t.Value)))
        {
            var at = y.At(threshold.Value);
            yield return Panel.Line(Panel.Left, at, Panel.Right, at, "threshold");
            foreach (var (k, (_, curve)) in group.Series.Index())
                yield return Picture.Stroke(PathData.Line(Beyond(curve, threshold, x, at + BarWidth * k)), group.Look(k) with { Dash = "" }, "beyond");
            yield return Picture.Text(Panel.Right - 3, at - 7, $"{threshold.Label}: {UnitLabel.After(threshold.Value, group.Series[0].Item.Unit)}", "note halo", "end");
        }
    }

    // The part of the threshold that the median patient spends on the other side of it than where they began.
    private static IEnumerable<Place> Beyond(CurveSummary curve, CurveThreshold threshold, Scale x, double at)
    {
        var beganAbove = curve.Q50.Count > 0 && curve.Q50[0] >= threshold.Value;
        for (var k = 0; k < Math.Min(curve.Times.Count, curve.Q50.Count); k++)
        {
            var beyond = !double.IsNaN(curve.Q50[k]) && curve.Q50[k] >= threshold.Value != beganAbove && x.Holds(curve.Times[k]);
            yield return new Place(x.At(curve.Times[k]), beyond ? at : double.NaN);
        }
    }

    private static IEnumerable<Node> PublishedPoints(SeriesGroup<CurveSummary> group, Scale x, Scale y)
    {
        foreach (var point in group.Series.SelectMany(s => s.Item.Published).Distinct())
        {
            if (!x.Holds(point.Time) || double.IsNaN(point.Value))
                continue;
            if (!double.IsNaN(point.Low) && !double.IsNaN(point.High))
                yield return Panel.Line(x.At(point.Time), y.At(point.Low), x.At(point.Time), y.At(point.High), "spread");
            yield return Picture.Diamond(x.At(point.Time), y.At(point.Value), FigureText.Told(point.Published));
        }
    }

    private static Tag Legend(SeriesGroup<CurveSummary> group)
    {
        var look = group.Look(0);
        var legend = new Tag("p") { { "class", "legend" } };
        if (group.Series.Count == 1)
            legend.Add(LegendKey.Line(look, "median patient"));
        else
            legend.Add(group.Series.Index().Select(s => LegendKey.Line(group.Look(s.Index), s.Item.Name)));
        legend.Add(LegendKey.Band(look, "inner key-inner", "half of the patients (25–75 %)"));
        if (group.Series.Count <= MostOuterBands)
            legend.Add(LegendKey.Band(look, "outer", "nine in ten (5–95 %)"));
        if (group.Series.Any(s => s.Item.Published.Count > 0))
            legend.Add(LegendKey.Published("published"));
        return legend;
    }

    private static List<Place> Places(ValueArray<double> times, ValueArray<double> values, Scale x, Scale y)
    {
        var places = new List<Place>(times.Count);
        for (var k = 0; k < Math.Min(times.Count, values.Count); k++)
            if (x.Holds(times[k]))
                places.Add(new Place(x.At(times[k]), y.At(values[k])));
        return places;
    }
}
