namespace Cartwin.Reports;

/// <summary>A drawing with a name and a description, for those who do not see it.</summary>
/// <param name="Id">Name of the drawing on the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What there is to see in it.</param>
/// <param name="Width">Width of the paper.</param>
/// <param name="Height">Height of the paper.</param>
internal sealed record Picture(string Id, string Title, string Description, double Width, double Height)
{
    /// <summary>The drawing with its content.</summary>
    public Tag Draw(IEnumerable<Node> content) =>
        new("svg")
        {
            { "viewBox", $"0 0 {PathData.Coordinate(Width)} {PathData.Coordinate(Height)}" },
            { "role", "img" },
            { "aria-labelledby", $"{Id}-title {Id}-desc" },
            new Tag("title") { { "id", Id + "-title" }, Title },
            new Tag("desc") { { "id", Id + "-desc" }, Description },
            content,
        };

    /// <summary>Text on the paper.</summary>
    public static Tag Text(double x, double y, string text, string style, string anchor = "start") =>
        new("text") { { "class", style }, { "x", x }, { "y", y }, { "text-anchor", anchor }, text };

    /// <summary>A filled shape.</summary>
    public static Tag Fill(string path, string color, string style) => new("path") { { "class", style }, { "d", path }, { "fill", color } };

    /// <summary>A drawn line.</summary>
    public static Tag Stroke(string path, SeriesLook look, string style)
    {
        var line = new Tag("path") { { "class", style }, { "d", path }, { "stroke", look.Color }, { "fill", "none" } };
        if (look.Dash.Length > 0)
            line.Add("stroke-dasharray", look.Dash);
        return line;
    }

    /// <summary>The mark of a published value, with what it is to be told when pointed at.</summary>
    public static Tag Diamond(double x, double y, string told, bool hollow = false, bool chosen = false) =>
        new("path")
        {
            { "class", "published" + (hollow ? " hollow" : "") + (chosen ? " chosen" : "") },
            { "d", $"M{PathData.Coordinate(x)} {PathData.Coordinate(y - 6)}l6 6l-6 6l-6 -6Z" },
            new Tag("title") { told },
        };
}
