namespace Cartwin.Reports;

/// <summary>Small drawings beside words, for the caption of a figure.</summary>
internal static class LegendKey
{
    /// <summary>A line as drawn for a series.</summary>
    public static Tag Line(SeriesLook look, string text) => Of([Picture.Stroke("M1 6H29", look, "median")], text);

    /// <summary>The bands of a series.</summary>
    public static Tag Band(SeriesLook look, string style, string text) => Of([Picture.Fill("M1 0H29V12H1Z", look.Color, style)], text);

    /// <summary>A plain fill.</summary>
    public static Tag Patch(string color, string text) => Of([Picture.Fill("M1 0H15V12H1Z", color, "patch")], text, 16);

    /// <summary>The mark of published values.</summary>
    public static Tag Published(string text, bool hollow = false) => Of([Picture.Diamond(15, 6, text, hollow)], text);

    /// <summary>The mark of published values with which the model was calibrated.</summary>
    public static Tag Chosen(string text) => Of([Picture.Diamond(15, 6, text, chosen: true)], text);

    /// <summary>A simulated median with its interval.</summary>
    public static Tag Simulated(string text) =>
        Of([Panel.Line(1, 6, 29, 6, "interval"), new Tag("circle") { { "class", "simulated" }, { "cx", 15 }, { "cy", 6 }, { "r", 4.5 } }], text);

    /// <summary>The mark of censored patients.</summary>
    public static Tag Censored(string text) => Of([Panel.Line(15, 1, 15, 11, "censored")], text);

    private static Tag Of(IEnumerable<Node> drawing, string text, double width = 30) =>
        new("span")
        {
            { "class", "key" },
            // The words beside it say the same, so readers of the screen are spared the drawing.
            new Tag("svg") { { "class", width < 30 ? "patch-key" : "line-key" }, { "viewBox", $"0 0 {PathData.Coordinate(width)} 12" }, { "aria-hidden", "true" }, new Tag("title") { text }, drawing },
            text,
        };
}
