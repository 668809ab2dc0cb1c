using System.Xml.Linq;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports.Tests;

public sealed class ArmFigureTests
{
    private static readonly TrialSummary Trial =
        MadeUpTrial.Empty with
        {
            Arms = [Step("a", "Low", 1e5, "With"), Step("b", "High", 1e7, "With"), Step("c", "Low without", 1e5, "Without"), Step("d", "High without", 1e7, "Without")],
            Along = new ArmDimension("Dose", "cells/kg", true),
        };

    [Fact]
    public void A_row_is_an_endpoint_that_every_arm_has()
    {
        var trial = Trial with { Endpoints = [Peak("a", 1), Peak("b", 2), Peak("c", 3), Peak("d", 4), Peak("a", 5) with { Id = "of one arm" }, Peak("a", 6) with { Patients = 3 }] };
        Assert.Equal([1, 2, 3, 4], Assert.Single(ArmRow.Of(trial)).Arms.Select(a => a.Simulated.Median));
    }

    [Fact]
    public void Steps_stand_at_their_dose_and_are_joined_within_their_series()
    {
        var figure = Xml(AlongFigure.Draw(Trial, Trial.Along!, Row(1, 4, 2, 3), "f"));
        var lines = figure.Descendants("path").Where(p => p.Attribute("class")?.Value == "median" && p.Attribute("d")!.Value.Contains('L', StringComparison.Ordinal)).Select(p => p.Attribute("d")!.Value).ToList();
        Assert.Equal(2, lines.Count);
        var dots = figure.Descendants("circle").Where(c => c.Attribute("class")?.Value == "step").Select(c => double.Parse(c.Attribute("cx")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(4, dots.Count);
        // Dots of two series at one dose stand beside each other, and the two doses as far apart in both.
        Assert.Equal(7, dots[2] - dots[0], 0.11);
        Assert.Equal(dots[1] - dots[0], dots[3] - dots[2], 0.11);
        Assert.True(dots[1] - dots[0] > 300);
        Assert.Contains("With", figure.Value, StringComparison.Ordinal);
        Assert.Contains("Dose, cells/kg, log scale", figure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_far_apart_have_a_logarithmic_axis()
    {
        Assert.IsType<LinearScale>(ArmScale.Of(Row(1, 2, 3, 20), 0, 1));
        Assert.IsType<LogScale>(ArmScale.Of(Row(1, 2, 3, 40), 0, 1));
        Assert.IsType<LinearScale>(ArmScale.Of(Row(0, 2, 3, 40), 0, 1));
        Assert.IsType<LinearScale>(ArmScale.Of(Row(double.NaN, double.NaN, double.NaN, double.NaN), 0, 1));
        Assert.Equal((0, 1), (ArmScale.Of(new ArmRow([.. Row(1, 2, 3, 40).Arms.Select(a => a with { Statistic = EndpointStatistic.Share })]), 0, 1) is LinearScale s ? (s.From, s.To) : (9, 9)));
    }

    [Fact]
    public void An_arm_in_which_nobody_has_a_value_says_so()
    {
        var figure = Xml(ArmFigure.Draw(Trial, Row(1, double.NaN, 3, 4), "f"));
        Assert.Contains(figure.Descendants("text"), t => t.Value == "no patient has a value");
        Assert.Equal(3, figure.Descendants("circle").Count());
        Assert.DoesNotContain("NaN", figure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Xml(AlongFigure.Draw(Trial, Trial.Along!, Row(1, double.NaN, 3, 4), "f")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_dose_are_grouped_by_series_and_called_by_their_place()
    {
        var groups = SeriesGroup<ArmSummary>.Of(Trial with { Arms = Trial.Arms.Reverse().ToValueArray() }, [.. Trial.Arms.Reverse()], a => (a.Name, null)).ToList();
        Assert.Equal(["Without", "With"], groups.Select(g => g.Scope));
        Assert.All(groups, g => Assert.Equal(["10⁵\u00A0cells/kg", "10⁷\u00A0cells/kg"], g.Series.Select(s => s.Name)));
    }

    private static ArmSummary Step(string name, string title, double at, string series) => new(name, title) { At = at, Series = series };

    private static ArmRow Row(params double[] medians) => new(medians.Zip(Trial.Arms, (m, a) => Peak(a.Name, m)).ToValueArray());

    private static EndpointSummary Peak(string arm, double median) =>
        new("peak", "Peak", "points", EndpointStatistic.Median, arm, null) { Patients = 9, Simulated = new ReplicateInterval(median, median * 0.9, median * 1.1, 9) };

    private static XElement Xml(Tag figure)
    {
        using var text = new StringWriter();
        figure.Write(text);
        return XElement.Parse(text.ToString());
    }
}
