using System.Text;

namespace Cartwin.Documents;

/// <summary>A document for people: what it says, numbers with unit and source side by side. Lines are as long as their content.</summary>
/// <remarks>Works from what was written, so that it shows every kind alike and leaves nothing out.</remarks>
public sealed class DocumentText
{
    private const int WidestColumn = 44;

    private readonly List<(int Depth, string Key, string Value, string Source)> _rows = [];

    private DocumentText() { }

    /// <summary>The name for people, where the document gives one under name or title; empty otherwise.</summary>
    public static string TitleOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Tree.Entries.Where(e => e.Key.Text is "name" or "title").Select(e => OneLine(e.Value)).FirstOrDefault("");
    }

    /// <summary>All that the document says.</summary>
    public static string Write(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = new DocumentText();
        foreach (var (key, value) in document.Tree.Entries.Where(e => e.Key.Text != document.Kind.Name && e.Key.Text is not ("name" or "title")))
            text.Add(0, key.Text, value);
        var title = TitleOf(document);
        return $"{document.Name}{(title.Length > 0 ? ": " + title : "")}\n{document.Kind.Name}: {document.Kind.Meaning}\n\n{text.Laid()}";
    }

    private void Add(int depth, string key, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping when Numbers(mapping) is { } number:
                _rows.Add((depth, key, number, SourceOf(mapping)));
                break;
            case YamlMapping mapping:
                _rows.Add((depth, key, "", ""));
                foreach (var (inner, value) in mapping.Entries)
                    Add(depth + 1, inner.Text, value);
                break;
            case YamlList list when list.Items.TrueForAll(i => i is YamlScalar { IsPlain: true, Text.Length: < 40 }):
                _rows.Add((depth, key, OneLine(list), ""));
                break;
            case YamlList list when list.Items.Count > 1 && list.Items.TrueForAll(i => i is YamlMapping group && Numbers(group) is null):
                _rows.Add((depth, key, "", ""));
                AddTable(depth + 1, [.. list.Items.Cast<YamlMapping>()]);
                break;
            case YamlList list:
                _rows.Add((depth, key, "", ""));
                foreach (var item in list.Items)
                    _rows.Add((depth + 1, "-", OneLine(item), item is YamlMapping mapping ? SourceOf(mapping) : ""));
                break;
            default:
                _rows.Add((depth, key, OneLine(node), ""));
                break;
        }
    }

    // Groups of the same keys: one line each below a heading; a very long cell does not widen its column.
    private void AddTable(int depth, List<YamlMapping> groups)
    {
        var keys = groups.SelectMany(g => g.Entries.Select(e => e.Key.Text)).Distinct().Where(k => k is not ("source" or "note")).Append("note").ToList();
        var cells = groups.ConvertAll(g => keys.ConvertAll(k => Of(g, k) is { } node ? OneLine(node) : ""));
        var shown = Enumerable.Range(0, keys.Count).Where(c => cells.Exists(r => r[c].Length > 0)).ToList();
        var widths = keys.Select((k, c) => Math.Max(k.Length, cells.Select(r => r[c].Length).Where(n => n <= WidestColumn).DefaultIfEmpty().Max())).ToList();
        string Line(List<string> row) => string.Join("  ", shown.Select(c => row[c].PadRight(widths[c])));
        _rows.Add((depth, "-", Line(keys), ""));
        for (var i = 0; i < groups.Count; i++)
            _rows.Add((depth, "-", Line(cells[i]), SourceOf(groups[i])));
    }

    // A sourced number, known by its keys: 1.0e6 cells/kg, range 2 to 8.
    private static string? Numbers(YamlMapping mapping)
    {
        if (Of(mapping, "value") is not { } value || Of(mapping, "unit") is not { } unit || Of(mapping, "source") is null)
            return null;
        var text = $"{OneLine(value)} {OneLine(unit)}";
        foreach (var (key, inner) in mapping.Entries.Where(e => e.Key.Text is not ("value" or "unit" or "source")))
            text += $", {(key.Text == "spread" ? "" : key.Text + " ")}{OneLine(inner)}";
        return text;
    }

    // Its own, or those of the numbers in it.
    private static string SourceOf(YamlMapping mapping) =>
        Of(mapping, "source") is { } source
            ? OneLine(source)
            : string.Join("; ", mapping.Entries.Select(e => e.Value).OfType<YamlMapping>().Select(SourceOf).Where(s => s.Length > 0).Distinct());

    private static YamlNode? Of(YamlMapping mapping, string key) => mapping.Entries.Find(e => e.Key.Text == key).Value;

    // The source of a group stands beside it and not within.
    private static string OneLine(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => scalar.Text.ReplaceLineEndings(" ").Trim(),
            // An interval; names are joined by commas.
            YamlList { Items: [YamlScalar low, YamlScalar high] } when PlainScalar.IsNumber(low) && PlainScalar.IsNumber(high) => $"{low.Text} to {high.Text}",
            YamlList list => string.Join(", ", list.Items.Select(OneLine)),
            YamlMapping mapping when Numbers(mapping) is { } number => number,
            YamlMapping mapping => string.Join("; ", mapping.Entries.Where(e => e.Key.Text != "source").Select(e => $"{e.Key.Text} {OneLine(e.Value)}")),
            _ => "",
        };

    private string Laid()
    {
        var text = new StringBuilder();
        var keys = _rows.Where(r => r.Key != "-").Select(r => (2 * r.Depth) + r.Key.Length).DefaultIfEmpty().Max();
        var values = _rows.Where(r => r.Source.Length > 0).Select(r => r.Value.Length).Where(n => n <= WidestColumn).DefaultIfEmpty().Max();
        foreach (var (depth, key, value, source) in _rows)
        {
            var head = new string(' ', 2 * depth) + key;
            var line = key == "-" ? $"{head} {value}" : $"{head.PadRight(keys)}  {value}";
            if (source.Length > 0)
                line = $"{line.PadRight(key == "-" ? 0 : keys + 2 + values)}  [{source}]";
            text.Append("  ").Append(line.TrimEnd()).Append('\n');
        }
        return text.ToString();
    }
}
