namespace Cartwin.Cli;

/// <summary>An aligned table for people: numbers to the right with six digits, everything else to the left.</summary>
internal sealed class TableAnswer(TextWriter output) : QueryAnswer(output)
{
    // Widths follow the first rows; a later, wider cell only moves its own row.
    private const int RowsMeasured = 1000;

    private readonly List<string[]> _waiting = [];
    private int[]? _widths;

    public override void Row(object?[] values)
    {
        var cells = Array.ConvertAll(values, v => Text(v, "G6").ReplaceLineEndings(" "));
        if (_widths is not null)
        {
            Print(cells);
            return;
        }
        _waiting.Add(cells);
        if (_waiting.Count == RowsMeasured)
            Measure();
    }

    public override void End()
    {
        if (_widths is null)
            Measure();
    }

    private void Measure()
    {
        var heads = Columns.Select(c => c.Name).ToArray();
        _widths = [.. heads.Select((h, i) => _waiting.Select(r => r[i].Length).Append(h.Length).Max())];
        Print(heads);
        Print([.. _widths.Select(w => new string('-', w))]);
        foreach (var row in _waiting)
            Print(row);
        _waiting.Clear();
    }

    private void Print(string[] cells)
    {
        var padded = cells.Select((c, i) => Columns[i].IsNumber ? c.PadLeft(_widths![i]) : c.PadRight(_widths![i]));
        Output.Write(string.Join("  ", padded).TrimEnd());
        Output.Write('\n');
    }
}
