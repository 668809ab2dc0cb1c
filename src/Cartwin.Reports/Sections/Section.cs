namespace Cartwin.Reports;

/// <summary>A part of the report under a heading.</summary>
internal static class Section
{
    /// <summary>The part.</summary>
    /// <param name="id">Its name in links.</param>
    /// <param name="heading">Its heading.</param>
    /// <param name="content">What stands below it.</param>
    public static Tag Of(string id, string heading, params IEnumerable<Node> content) =>
        new("section") { { "id", id }, { "aria-labelledby", id + "-heading" }, new Tag("h2") { { "id", id + "-heading" }, heading }, content };

    /// <summary>A paragraph.</summary>
    public static Tag Paragraph(string text, string style = "") => style.Length == 0 ? new Tag("p") { text } : new Tag("p") { { "class", style }, text };
}
