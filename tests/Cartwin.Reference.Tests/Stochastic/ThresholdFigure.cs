using System.Globalization;
using System.Text;

namespace Cartwin.Reference.Tests;

/// <summary>A figure of four panels, one for each clone: a value against the threshold of the hybrid method, beside the exact one.</summary>
/// <remarks>The figures of reports are drawn by types that only their own project sees, and belong to trials.</remarks>
/// <param name="Title">What it shows; heads the figure.</param>
/// <param name="Description">What a reader who cannot see it should know.</param>
/// <param name="YTitle">The quantity and its unit.</param>
/// <param name="Step">Distance of the marks of the vertical axis.</param>
/// <param name="Mark">How a mark of the vertical axis is written.</param>
/// <param name="Panels">The clones, two in a row.</param>
internal sealed record ThresholdFigure(
    string Title,
    string Description,
    string YTitle,
    double Step,
    Func<double, string> Mark,
    IReadOnlyList<ThresholdPanel> Panels
)
{
    private const double Width = 700;
    private const double Top = 62;
    private const double Left = 66;
    private const double PanelWidth = 282;
    private const double PanelHeight = 140;
    private const double ColumnStep = 340;
    private const double RowStep = 202;
    private const double Default = 100;

    // Blue and vermilion stay apart in the common colour blindnesses (Okabe and Ito 2008), and points from lines without colour.
    private const string Style = """
        <style>
        text { font: 12px Helvetica, Arial, "DejaVu Sans", sans-serif; fill: #333 }
        .head { font-size: 15px; font-weight: bold; fill: #111 }
        .name { font-weight: bold; fill: #111 }
        .grid { stroke: #e3e3e3 }
        .axis { stroke: #666 }
        .usual { stroke: #999; stroke-dasharray: 2 3 }
        .note { fill: #666 }
        .exact { stroke: #b8480a; stroke-width: 2 }
        .exact-label { fill: #b8480a }
        .bar { stroke: #0b5a8f; stroke-width: 2 }
        .point { fill: #0b5a8f }
        </style>

        """;

    private readonly StringBuilder _svg = new();

    /// <summary>The figure as a file of its own.</summary>
    public string Draw()
    {
        _svg.Clear();
        var height = Top + (RowStep * ((Panels.Count + 1) / 2)) - 2;
        _svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\">\n");
        _svg.Append(CultureInfo.InvariantCulture, $"<title>{Title}</title>\n<desc>{Description}</desc>\n");
        _svg.Append(Style.ReplaceLineEndings("\n"));
        _svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>\n");
        Text(14, 24, Title, "head");
        for (var i = 0; i < Panels.Count; i++)
            Draw(Panels[i], Left + (ColumnStep * (i % 2)), Top + (RowStep * (i / 2)), i % 2 == 0);
        Text(Left + ((ColumnStep + PanelWidth) / 2), height - 12, "Threshold of the hybrid method (cells, logarithmic)", "", "middle");
        return _svg.Append("</svg>\n").ToString();
    }

    private void Draw(ThresholdPanel panel, double left, double top, bool first)
    {
        var (low, high) = panel.Range;
        var (from, to) = (panel.Points.Min(p => p.Threshold), panel.Points.Max(p => p.Threshold));
        var bottom = top + PanelHeight;
        double X(double threshold) => left + 14 + ((PanelWidth - 28) * Math.Log(threshold / from) / Math.Log(to / from));
        double Y(double value) => bottom - (PanelHeight * (Math.Clamp(value, low, high) - low) / (high - low));

        Text(left, top - 10, panel.Name, "name");
        Text(left + PanelWidth, top - 10, panel.ExactLabel, "exact-label", "end");
        for (var k = 0; k <= Math.Round((high - low) / Step); k++)
        {
            var value = low + (k * Step);
            Line(left, Y(value), left + PanelWidth, Y(value), k == 0 ? "axis" : "grid");
            Text(left - 7, Y(value) + 4, Mark(value), "", "end");
        }
        if (first)
            _svg.Append(CultureInfo.InvariantCulture, $"<text text-anchor=\"middle\" transform=\"translate(18 {top + (PanelHeight / 2)}) rotate(-90)\">{YTitle}</text>\n");
        Line(X(Default), top, X(Default), bottom, "usual");
        Text(X(Default) + 4, bottom - 6, "default", "note");
        Line(left, Y(panel.Exact), left + PanelWidth, Y(panel.Exact), "exact");
        foreach (var (threshold, value, error) in panel.Points)
        {
            Line(X(threshold), bottom, X(threshold), bottom + 4, "axis");
            Text(X(threshold), bottom + 18, threshold.ToString(CultureInfo.InvariantCulture), "", "middle");
            if (!double.IsNaN(value))
                Point(X(threshold), Y(value), Y(value - (2 * error)), Y(value + (2 * error)));
        }
        var without = panel.Points.Where(p => double.IsNaN(p.Value)).Select(p => X(p.Threshold)).ToArray();
        if (without.Length > 0)
            Text(Math.Max(without.Average() - 36, left + 4), bottom - 6, "none die out", "note");
    }

    private void Point(double x, double y, double low, double high)
    {
        Line(x, low, x, high, "bar");
        _svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"point\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.5\"/>\n");
    }

    private void Line(double x1, double y1, double x2, double y2, string style) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{style}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>\n");

    private void Text(double x, double y, string text, string style, string anchor = "start") =>
        _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{text}</text>\n");
}
