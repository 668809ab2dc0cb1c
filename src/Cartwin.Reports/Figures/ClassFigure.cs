using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>An endpoint of ordered classes as stacked bars, light for the lowest class and dark for the highest.</summary>
internal static class ClassFigure
{
    private const double RowHeight = 52;
    private const double BarHeight = 26;
    private const double Left = 1;
    private const double Right = 459;

    // A share needs this much room to be written into its bar.
    private const double TextWidth = 36;

    /// <summary>The figure of a group of summaries of the same endpoint.</summary>
    public static Tag Draw(SeriesGroup<ClassSummary> group, string id)
    {
        var first = group.Series[0].Item;
        var x = LinearScale.OfShares(Left, Right);
        var picture = new Picture(id + "-a", first.Label, Description(group), Panel.Width, group.Series.Count * RowHeight + 30);
        return new Tag("figure")
        {
            { "class", "half graded" },
            { "id", id },
            new Tag("h3") { FigureText.Heading(first.Label, group) },
            new Tag("div")
            {
                { "class", "panels" },
                picture.Draw([.. group.Series.Index().SelectMany(s => Bar(s.Item.Name, s.Item.Item, s.Index * RowHeight, x)), .. Axis(x, group.Series.Count * RowHeight)]),
            },
            new Tag("figcaption")
            {
                new Tag("p")
                {
                    { "class", "legend" },
                    first.Classes.Index().Select(c => LegendKey.Patch(Shade(c.Index, first.Classes.Count).Fill, c.Item.Name)),
                },
                Table(group),
            },
        };
    }

    private static IEnumerable<Node> Bar(string name, ClassSummary summary, double top, Scale x)
    {
        yield return Picture.Text(Left, top + 14, name, "row-name");
        var before = 0.0;
        foreach (var (k, share) in summary.Classes.Index())
        {
            if (!(share.Overall > 0))
                continue;
            var (fill, onDark) = Shade(k, summary.Classes.Count);
            var (left, right) = (x.At(before), x.At(before + share.Overall));
            before += share.Overall;
            yield return new Tag("rect")
            {
                { "class", "class" },
                { "x", left },
                { "y", top + 20 },
                { "width", right - left },
                { "height", BarHeight },
                { "fill", fill },
                new Tag("title") { $"{share.Name}: {NumberText.Percent(share.Overall)}" },
            };
            if (right - left >= TextWidth)
                yield return new Tag("text")
                {
                    { "class", onDark ? "share on-dark" : "share" },
                    { "x", (left + right) / 2 },
                    { "y", top + 20 + BarHeight / 2 + 4 },
                    { "text-anchor", "middle" },
                    NumberText.Percent(share.Overall),
                };
        }
    }

    private static IEnumerable<Node> Axis(LinearScale x, double top)
    {
        foreach (var tick in x.Ticks)
        {
            var anchor = tick.Value <= 0 ? "start" : tick.Value >= 1 ? "end" : "middle";
            yield return Panel.Line(x.At(tick.Value), top, x.At(tick.Value), top + 5, "axis");
            yield return Picture.Text(x.At(tick.Value), top + 20, tick.Label, "tick", anchor);
        }
    }

    // From light to dark in equal steps, so that the order of the classes survives without colours.
    private static (string Fill, bool IsDark) Shade(int index, int count)
    {
        var depth = count < 2 ? 0 : (double)index / (count - 1);
        var (r, g, b) = (Mix(0xdd, 0x0c, depth), Mix(0xe8, 0x2c, depth), Mix(0xf0, 0x48, depth));
        // From here on white is easier to read than black.
        return ($"#{r:x2}{g:x2}{b:x2}", depth > 0.6);

        static int Mix(int light, int dark, double depth) => (int)Math.Round(light + (dark - light) * depth);
    }

    private static Tag Table(SeriesGroup<ClassSummary> group) =>
        new("table")
        {
            { "class", "small" },
            new Tag("caption") { "Share of patients, and where it lies in 90 % of trials" },
            new Tag("thead")
            {
                new Tag("tr") { Cell("th", "col", group.ByStratum ? "Stratum" : "Arm"), group.Series[0].Item.Classes.Select(c => Cell("th", "col", c.Name)) },
            },
            new Tag("tbody") { group.Series.Select(s => new Tag("tr") { Cell("th", "row", s.Name), s.Item.Classes.Select(Share) }) },
        };

    private static Tag Cell(string name, string scope, string text) => new(name) { { "scope", scope }, text };

    private static Tag Share(ClassShare share) =>
        new("td")
        {
            NumberText.Percent(share.Overall),
            new Tag("small") { " " + NumberText.PercentRange(share.Share.Low, share.Share.High) },
        };

    private static string Description(SeriesGroup<ClassSummary> group) =>
        string.Join(" ", group.Series.Select(s => $"{s.Name}: " + string.Join(", ", s.Item.Classes.Select(c => $"{c.Name} {NumberText.Percent(c.Overall)}")) + "."));
}
