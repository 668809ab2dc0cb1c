namespace Cartwin.Reports;

/// <summary>Two axes and what is drawn between them. Panels are as wide as a telephone, so that their text stays readable there.</summary>
/// <param name="Id">Name of the panel on the page.</param>
/// <param name="Title">What it shows, for those who do not see it.</param>
/// <param name="Description">What there is to see in it.</param>
/// <param name="X">Across.</param>
/// <param name="Y">Upwards.</param>
internal sealed record Panel(string Id, string Title, string Description, Scale X, Scale Y)
{
    public const double Width = 460;
    public const double Left = 50;
    public const double Right = 446;
    public const double Top = 40;
    public const double Bottom = 250;

    private const double FootHeight = 44;

    /// <summary>What the values across are, with their unit.</summary>
    public required string XTitle { get; init; }

    /// <summary>Unit of the values upwards.</summary>
    public required string YTitle { get; init; }

    /// <summary>What part this panel shows; empty for all.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Height of what stands below the axis, besides the axis itself.</summary>
    public double Foot { get; init; }

    /// <summary>Drawn below the grid.</summary>
    public IEnumerable<Node> Behind { get; init; } = [];

    /// <summary>Drawn on the grid.</summary>
    public IEnumerable<Node> Marks { get; init; } = [];

    /// <summary>The panel as a picture.</summary>
    public Tag Draw() =>
        new Picture(Id, Title, Description, Width, Bottom + FootHeight + Foot).Draw(
            [
                .. Behind,
                .. Grid(),
                .. Marks,
                Line(Left, Bottom, Right, Bottom, "axis"),
                .. XLabels(),
                .. YLabels(),
                Picture.Text(0, 15, YTitle, "axis-title"),
                Picture.Text(Right, 15, Heading, "panel-title", "end"),
                Picture.Text((Left + Right) / 2, Bottom + 38, XTitle, "axis-title", "middle"),
            ]
        );

    /// <summary>A straight line.</summary>
    public static Tag Line(double x1, double y1, double x2, double y2, string style) =>
        new("line") { { "class", style }, { "x1", x1 }, { "y1", y1 }, { "x2", x2 }, { "y2", y2 } };

    private IEnumerable<Node> Grid() =>
        Y.Ticks.Where(tick => tick.Label.Length > 0).Select(tick => Line(Left, Y.At(tick.Value), Right, Y.At(tick.Value), "grid"));

    private IEnumerable<Node> XLabels()
    {
        foreach (var tick in X.Ticks)
        {
            var x = X.At(tick.Value);
            yield return Line(x, Bottom, x, Bottom + 5, "axis");
            yield return Picture.Text(x, Bottom + 19, tick.Label, "tick", "middle");
        }
    }

    private IEnumerable<Node> YLabels()
    {
        foreach (var tick in Y.Ticks)
        {
            var y = Y.At(tick.Value);
            if (tick.Label.Length > 0)
                yield return Picture.Text(Left - 8, y + 4, tick.Label, "tick", "end");
            else
                yield return Line(Left - 3, y, Left, y, "axis");
        }
    }
}
