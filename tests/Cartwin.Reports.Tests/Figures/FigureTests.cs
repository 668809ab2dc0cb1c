using System.Globalization;
using System.Xml.Linq;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports.Tests;

public sealed class FigureTests
{
    private static readonly TrialSummary Trial = MadeUpTrial.Empty with { Start = 0, End = 100 };

    [Fact]
    public void The_median_is_drawn_where_the_axes_say()
    {
        var curve = Curve([0, 50, 100], [2, 10, 5]);
        var (x, y) = (LinearScale.OfTimes(0, 100, "day", Panel.Left, Panel.Right), CurveScale.Of([curve], Panel.Bottom, Panel.Top));
        Assert.Equal(10, y.To);
        Assert.Equal($"M{C(x.At(0))} {C(y.At(2))}L{C(x.At(50))} {C(y.At(10))}L{C(x.At(100))} {C(y.At(5))}", Paths(Draw(curve), "median").Single());
        Assert.Equal("M50 208L248 40L446 145", Paths(Draw(curve), "median").Single());
    }

    [Fact]
    public void What_climbs_far_above_its_begin_and_its_end_has_a_logarithmic_axis()
    {
        Assert.IsType<LogScale>(CurveScale.Of([Curve([0, 1, 2], [0, 100, 1])], 1, 0));
        Assert.IsType<LinearScale>(CurveScale.Of([Curve([0, 1], [0, 100])], 1, 0));
        Assert.IsType<LinearScale>(CurveScale.Of([Curve([0, 1], [100, 0.001])], 1, 0));
        Assert.IsType<LogScale>(CurveScale.Of([Curve([0, 1], [100, 0.001]) with { Thresholds = [new CurveThreshold("few", 1)] }], 1, 0));
        Assert.IsType<LinearScale>(CurveScale.Of([Curve([0, 1], [-1, 100])], 1, 0));
    }

    [Fact]
    public void Four_weeks_are_shown_by_themselves_where_a_median_turns_in_them()
    {
        var long_ = Trial with { End = 730 };
        Assert.Equal(2, CurveWindow.Of(long_, [Curve([0, 9, 28, 730], [0, 100, 10, 1])]).Count);
        Assert.Single(CurveWindow.Of(long_, [Curve([0, 9, 28, 730], [10, 9, 8, 1])]));
        Assert.Single(CurveWindow.Of(long_, [Curve([0, 9, 28, 730], [5, 5, 5, 5])]));
        Assert.Single(CurveWindow.Of(long_ with { TimeUnit = "hour" }, [Curve([0, 9, 28, 730], [0, 100, 10, 1])]));
        Assert.Single(CurveWindow.Of(Trial, [Curve([0, 9, 28, 100], [0, 100, 10, 1])]));
    }

    [Fact]
    public void The_threshold_is_thick_while_the_median_is_beyond_it()
    {
        var curve = Curve([0, 25, 50, 75, 100], [10, 1, 1, 10, 10]) with { Thresholds = [new CurveThreshold("few", 5)] };
        Assert.Equal("M149 145L248 145", Paths(Draw(curve), "beyond").Single());
    }

    [Fact]
    public void A_published_point_stands_at_its_time_and_value()
    {
        var point = new PublishedPoint(50, 10, double.NaN, double.NaN, MadeUpEndpoints.Published("x", 10, "points", "median", ""));
        var figure = Draw(Curve([0, 100], [0, 10]) with { Published = [point] });
        Assert.Contains("M248 34l6 6l-6 6l-6 -6Z", Paths(figure, "published"));
    }

    [Fact]
    public void Arms_are_told_apart_without_colour()
    {
        var trial = Trial with { Arms = [new("a", "First"), new("b", "Second")] };
        var groups = SeriesGroup<CurveSummary>.Of(trial, [Curve([0, 100], [0, 1]), Curve([0, 100], [1, 2]) with { Arm = "b" }], c => (c.Arm, c.Stratum));
        var lines = Elements(CurveFigure.Draw(trial, Assert.Single(groups), "f"), "path").Where(p => p.Attribute("class")?.Value == "median").Take(2).Select(p => p.Attribute("stroke-dasharray")?.Value).ToList();
        Assert.Equal(2, lines.Distinct().Count());
    }

    [Fact]
    public void Arms_of_what_one_stratum_has_alone_share_a_figure()
    {
        var trial = Trial with { Arms = [new ArmSummary("a", "Arm A"), new ArmSummary("b", "Arm B")], Strata = [new StratumSummary("s", "Stratum S", 1, ""), new StratumSummary("t", "Stratum T", 1, "")] };
        CurveSummary[] curves = [Curve([0, 100], [0, 1]) with { Arm = "a", Stratum = "s" }, Curve([0, 100], [1, 2]) with { Arm = "b", Stratum = "s" }];
        var group = Assert.Single(SeriesGroup<CurveSummary>.Of(trial, curves, c => (c.Arm, c.Stratum)));
        Assert.Equal(("Stratum S", false), (group.Scope, group.ByStratum));
        Assert.Equal(["Arm A", "Arm B"], group.Series.Select(s => s.Name));
    }

    [Fact]
    public void A_survival_curve_falls_in_steps_and_counts_who_is_at_risk()
    {
        var survival = new KaplanMeierSummary("x", "X", "day", "a", null)
        {
            Times = [0, 50, 100],
            Estimates = [1, 0.5, 0.5],
            Low = [1, 0.25, 0.25],
            High = [1, 0.75, 0.75],
            NumbersAtRisk = [new(0, 10), new(100, 5)],
            Censorings = [new(75, 1)],
        };
        var figure = SurvivalFigure.Draw(SeriesGroup<KaplanMeierSummary>.Of(Trial, [survival], s => (s.Arm, s.Stratum)).Single(), "f");
        Assert.Equal("M50 40L248 40L248 145L446 145", Paths(figure, "median").First());
        var censored = Elements(figure, "line").First(l => l.Attribute("class")?.Value == "censored");
        Assert.Equal(("347", "141", "149"), (censored.Attribute("x1")!.Value, censored.Attribute("y1")!.Value, censored.Attribute("y2")!.Value));
        Assert.Equal(["10", "5"], Elements(figure, "text").Where(t => t.Attribute("y")?.Value == "338").Select(t => t.Value));
    }

    [Fact]
    public void Bars_of_classes_are_as_long_as_their_shares()
    {
        var summary = new ClassSummary("x", "X", "a", null) { Classes = [new("none", 0, new(0.25, 0, 1, 9), 0.25), new("grade 1", 1, new(0.75, 0, 1, 9), 0.75)] };
        var figure = ClassFigure.Draw(SeriesGroup<ClassSummary>.Of(Trial, [summary], c => (c.Arm, c.Stratum)).Single(), "f");
        Assert.Equal(["114.5", "343.5"], Elements(figure, "rect").Select(r => r.Attribute("width")!.Value));
    }

    private static CurveSummary Curve(ValueArray<double> times, ValueArray<double> median) =>
        new("X", "X", "points", "a", null) { Times = times, Q05 = median, Q25 = median, Q50 = median, Q75 = median, Q95 = median };

    private static Tag Draw(CurveSummary curve) => CurveFigure.Draw(Trial, SeriesGroup<CurveSummary>.Of(Trial, [curve], c => (c.Arm, c.Stratum)).Single(), "f");

    private static IEnumerable<string> Paths(Tag figure, string style) =>
        Elements(figure, "div").SelectMany(d => d.Descendants("path")).Where(p => p.Attribute("class")?.Value == style).Select(p => p.Attribute("d")!.Value);

    private static IEnumerable<XElement> Elements(Tag figure, string name)
    {
        using var text = new StringWriter();
        figure.Write(text);
        return XElement.Parse(text.ToString()).Descendants(name);
    }

    private static string C(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
