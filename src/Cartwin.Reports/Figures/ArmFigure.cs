using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>One endpoint in all arms, below each other: median and interval of each, and what was published.</summary>
internal static class ArmFigure
{
    private const double Left = 8;
    private const double Right = 420;
    private const double NameHeight = 15;
    private const double RowHeight = 24;
    private const int MostCharacters = 62;

    /// <summary>The figure.</summary>
    public static Tag Draw(TrialSummary trial, ArmRow row, string id)
    {
        var x = ArmScale.Of(row, Left + 8, Right - 12);
        var (marks, top) = (new List<Node>(), 0.0);
        foreach (var arm in row.Arms)
        {
            foreach (var line in TextLines.Of(trial.ArmTitle(arm.Arm), MostCharacters))
                marks.Add(Picture.Text(Left, (top += NameHeight) - 2, line, "row-name"));
            marks.AddRange(Arm(arm, x, top + 10));
            top += RowHeight;
        }
        var ticks = x.Ticks.Where(t => t.Label.Length > 0).ToList();
        return new Tag("figure")
        {
            { "class", "half" },
            { "id", id },
            new Tag("h3") { row.HeadingIn(trial) },
            new Tag("div")
            {
                { "class", "panels" },
                new Picture(id + "-a", row.HeadingIn(trial), Description(trial, row), Panel.Width, top + 44).Draw(
                    [
                        .. ticks.Select(t => Panel.Line(x.At(t.Value), 2, x.At(t.Value), top, "grid")),
                        .. marks,
                        Panel.Line(Left, top, Right, top, "axis"),
                        Picture.Text((Left + Right) / 2, top + 37, ArmScale.Title(row, x), "axis-title", "middle"),
                        .. ticks.SelectMany(t => (Node[])[Panel.Line(x.At(t.Value), top, x.At(t.Value), top + 5, "axis"), Picture.Text(x.At(t.Value), top + 19, t.Label, "tick", "middle")]),
                    ]
                ),
            },
            ArmScale.Below(row, x) is { } below ? new Tag("figcaption") { below } : null,
        };
    }

    private static IEnumerable<Node> Arm(EndpointSummary arm, Scale x, double y)
    {
        var simulated = arm.Simulated;
        if (!double.IsFinite(simulated.Median))
        {
            yield return Picture.Text(Left + 8, y + 4, "no patient has a value", "note");
            yield break;
        }
        yield return Panel.Line(x.At(Known(simulated.Low)), y, x.At(Known(simulated.High)), y, "interval");
        yield return new Tag("circle")
        {
            { "class", "simulated" },
            { "cx", x.At(simulated.Median) },
            { "cy", y },
            { "r", 5 },
            new Tag("title") { $"Simulated: {EndpointText.Simulated(arm)}" },
        };
        foreach (var comparison in arm.Comparisons.Where(c => c.Verdict != Verdict.NotComparable && double.IsFinite(c.Published.Estimate)))
            yield return Picture.Diamond(x.At(comparison.Published.Estimate), y, FigureText.Told(arm, comparison.Published), comparison.Verdict != Verdict.Inside, comparison.IsChosen());

        double Known(double bound) => double.IsFinite(bound) ? bound : simulated.Median;
    }

    /// <summary>What there is to see, in words.</summary>
    public static string Description(TrialSummary trial, ArmRow row) => string.Join(" ", row.Arms.Select(a => $"{trial.ArmTitle(a.Arm)}: {EndpointText.Simulated(a)}."));
}
