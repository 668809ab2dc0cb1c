using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Kaplan-Meier curves of one endpoint with numbers at risk and censored patients.</summary>
internal static class SurvivalFigure
{
    private const double RowHeight = 34;

    // Numbers of five digits need this much room.
    private const double NumberWidth = 46;

    // Ticks of censored patients closer than this run together.
    private const double CensorGap = 5;

    /// <summary>The figure of a group of curves of the same endpoint.</summary>
    public static Tag Draw(SeriesGroup<KaplanMeierSummary> group, string id)
    {
        var first = group.Series[0].Item;
        var x = TimesOf(group);
        var y = LinearScale.OfShares(Panel.Bottom, Panel.Top);
        var panel = new Panel(id + "-a", first.Label, Description(group), x, y)
        {
            XTitle = $"{UnitLabel.Plural(first.TimeUnit)} at risk",
            YTitle = "share of patients without an event",
            Foot = 20 + RowHeight * group.Series.Count,
            Marks = [.. group.Series.Index().SelectMany(s => Curve(s.Item.Item, group.Look(s.Index), x, y)), .. AtRisk(group, x)],
        };
        return new Tag("figure")
        {
            { "class", "half" },
            { "id", id },
            new Tag("h3") { FigureText.Heading(first.Label, group) },
            new Tag("div") { { "class", "panels" }, panel.Draw() },
            new Tag("figcaption") { Legend(group), Counts(group) },
        };
    }

    private static LinearScale TimesOf(SeriesGroup<KaplanMeierSummary> group)
    {
        var curves = group.Series.Select(s => s.Item).ToList();
        var end = curves.SelectMany(c => c.Times.Concat(c.NumbersAtRisk.Select(n => n.Time))).DefaultIfEmpty(1).Max();
        var x = LinearScale.OfTimes(0, end > 0 ? end : 1, curves[0].TimeUnit, Panel.Left, Panel.Right);
        // The marks stand where patients are counted, as far as there is room.
        var (marks, last) = (new List<double>(), double.NegativeInfinity);
        foreach (var time in curves.SelectMany(c => c.NumbersAtRisk).Select(n => n.Time).Distinct().Order())
            if (x.At(time) - last >= NumberWidth)
            {
                marks.Add(time);
                last = x.At(time);
            }
        return marks.Count > 1 ? x with { Marks = marks } : x;
    }

    private static IEnumerable<Node> Curve(KaplanMeierSummary curve, SeriesLook look, Scale x, Scale y)
    {
        var places = PathData.Steps(Places(curve.Times, curve.Estimates, x, y)).ToList();
        yield return Picture.Fill(
            PathData.Band([.. PathData.Steps(Places(curve.Times, curve.Low, x, y))], [.. PathData.Steps(Places(curve.Times, curve.High, x, y))]),
            look.Color,
            "outer"
        );
        yield return Picture.Stroke(PathData.Line(places), look, "median");
        var last = double.NegativeInfinity;
        foreach (var censored in curve.Censorings)
        {
            var at = x.At(censored.Time);
            if (at - last < CensorGap || EstimateAt(curve, censored.Time) is not { } estimate)
                continue;
            last = at;
            yield return Panel.Line(at, y.At(estimate) - 4, at, y.At(estimate) + 4, "censored");
        }
    }

    private static double? EstimateAt(KaplanMeierSummary curve, double time)
    {
        var k = curve.Times.AsSpan().BinarySearch(time);
        k = k < 0 ? ~k - 1 : k;
        return k >= 0 && k < curve.Estimates.Count && !double.IsNaN(curve.Estimates[k]) ? curve.Estimates[k] : null;
    }

    private static IEnumerable<Node> AtRisk(SeriesGroup<KaplanMeierSummary> group, LinearScale x)
    {
        var top = Panel.Bottom + 58;
        yield return Picture.Text(0, top, "Patients at risk", "axis-title");
        foreach (var (k, (name, curve)) in group.Series.Index())
        {
            var y = top + 16 + RowHeight * k;
            yield return Picture.Stroke($"M0 {PathData.Coordinate(y - 4)}H20", group.Look(k), "median");
            yield return Picture.Text(26, y, name, "note");
            foreach (var number in curve.NumbersAtRisk.Where(n => x.Marks?.Contains(n.Time) ?? true))
                yield return Picture.Text(x.At(number.Time), y + 14, NumberText.Count(number.Patients), "tick", "middle");
        }
    }

    private static Tag Legend(SeriesGroup<KaplanMeierSummary> group)
    {
        var legend = new Tag("p") { { "class", "legend" } };
        legend.Add(group.Series.Index().Select(s => LegendKey.Line(group.Look(s.Index), s.Item.Name)));
        legend.Add(LegendKey.Band(group.Look(0), "outer", "90 % of trials"));
        if (group.Series.Any(s => s.Item.Censorings.Count > 0))
            legend.Add(LegendKey.Censored("followed no longer"));
        return legend;
    }

    private static Tag Counts(SeriesGroup<KaplanMeierSummary> group) =>
        new("p")
        {
            "All repetitions together: "
                + string.Join(
                    "; ",
                    group.Series.Select(s =>
                        (group.Series.Count > 1 ? s.Name + ": " : "")
                        + $"{NumberText.Count(s.Item.AtRisk)} patients, {NumberText.Count(s.Item.Events)} events, {NumberText.Count(s.Item.Censored)} followed no longer without one"
                    )
                )
                + ".",
        };

    private static string Description(SeriesGroup<KaplanMeierSummary> group) =>
        string.Join(
            " ",
            group.Series.Select(s =>
                s.Item.Estimates.Count == 0
                    ? $"{s.Name}: nobody was at risk."
                    : $"{s.Name}: {NumberText.Percent(s.Item.Estimates[^1])} of patients are without an event after {NumberText.Of(s.Item.Times[^1])} {UnitLabel.Plural(s.Item.TimeUnit)}."
            )
        );

    private static List<Place> Places(ValueArray<double> times, ValueArray<double> values, Scale x, Scale y) =>
        [.. times.Zip(values, (time, value) => new Place(x.At(time), y.At(value)))];
}
