namespace Cartwin.Reports;

/// <summary>Tables that can be read on a narrow screen, too: there each row becomes a block and each cell says its heading.</summary>
internal static class Table
{
    /// <summary>A table.</summary>
    /// <param name="style">How wide it is and what it is for.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="headings">Headings of the columns.</param>
    /// <param name="rows">Rows; each begins with the cell that names it.</param>
    // The roles are said because the narrow style takes the browser's own table display away, and with it the meaning.
    public static Tag Of(string style, string caption, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<Node>> rows) =>
        new("table")
        {
            { "class", style },
            { "role", "table" },
            new Tag("caption") { caption },
            new Tag("thead")
            {
                { "role", "rowgroup" },
                new Tag("tr") { { "role", "row" }, headings.Select(h => new Tag("th") { { "scope", "col" }, { "role", "columnheader" }, h }) },
            },
            new Tag("tbody") { { "role", "rowgroup" }, rows.Select(row => Row(headings, row)) },
        };

    private static Tag Row(IReadOnlyList<string> headings, IReadOnlyList<Node> cells) =>
        new("tr")
        {
            { "role", "row" },
            cells
                .Zip(headings)
                .Select(
                    (cell, k) =>
                        k == 0
                            ? new Tag("th") { { "scope", "row" }, { "role", "rowheader" }, cell.First }
                            : new Tag("td") { { "role", "cell" }, { "data-label", cell.Second }, cell.First }
                ),
        };
}
