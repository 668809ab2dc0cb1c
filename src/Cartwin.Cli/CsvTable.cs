using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>A comma-separated table of numbers with a heading, read with the place of every cell for messages.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Source">The file.</param>
internal sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows, SourceText Source)
{
    /// <summary>Reads a table; everything that is wrong with it is reported.</summary>
    public static CsvTable? Read(string path, DiagnosticList diagnostics)
    {
        if (ModelFile.ReadText(path, diagnostics) is not { } text)
            return null;
        var source = new SourceText(path, text);
        CsvTable? table = null;
        var position = 0;
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.LineText(number);
            var begin = position;
            position += line.Length + BreakLength(text, position + line.Length);
            if (line.Trim().Length == 0 || line.StartsWith('#'))
                continue;
            var cells = Split(source, line, begin, diagnostics);
            if (table is null)
                table = new CsvTable([.. cells.Select(c => c.Text)], new List<CsvRow>(), source);
            else if (cells.Length != table.Columns.Count)
                diagnostics.Add(FileRules.RaggedRow.At(cells[0].Place, cells.Length, table.Columns.Count));
            else
                ((List<CsvRow>)table.Rows).Add(new CsvRow(cells));
        }
        if (table is null)
            diagnostics.Add(FileRules.EmptyTable.At(new SourceSpan(source, 0, 0), path));
        return table;
    }

    /// <summary>The place of the column of that name, whatever the case of its letters; -1 when there is none.</summary>
    public int Find(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (string.Equals(Columns[i], name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    private static int BreakLength(string text, int at) =>
        at >= text.Length ? 0
        : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2
        : 1;

    // Commas inside quotation marks belong to the cell, and two quotation marks there are one.
    private static CsvCell[] Split(SourceText source, string line, int start, DiagnosticList diagnostics)
    {
        var cells = new List<CsvCell>();
        var (begin, open) = (0, -1);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                open = open < 0 ? i : -1;
            if (i < line.Length && (line[i] != ',' || open >= 0))
                continue;
            var raw = line[begin..i].Trim();
            var text = raw is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : raw;
            cells.Add(new CsvCell(text, new SourceSpan(source, start + begin, Math.Max(1, i - begin))));
            begin = i + 1;
        }
        if (open >= 0)
            diagnostics.Add(FileRules.OpenQuote.At(new SourceSpan(source, start + open, 1)));
        return [.. cells];
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Cells">Its cells.</param>
internal sealed record CsvRow(CsvCell[] Cells)
{
    /// <summary>The number in a column; the column's default where the cell is empty or the column is missing.</summary>
    public double Number(int column, double missing, DiagnosticList diagnostics)
    {
        if (column < 0 || Cells[column].Text is "" or ".")
            return missing;
        if (double.TryParse(Cells[column].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        diagnostics.Add(FileRules.NotANumber.At(Cells[column].Place, Cells[column].Text));
        return missing;
    }

    /// <summary>The number in a column; NaN after reporting that the patient has none there.</summary>
    public double FiniteNumber(int column, string patient, string name, DiagnosticList diagnostics)
    {
        var number = Number(column, double.PositiveInfinity, diagnostics);
        var isNumber = Cells[column].Text is "" or "." || double.TryParse(Cells[column].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (!double.IsFinite(number) && isNumber)
            diagnostics.Add(FileRules.NoFiniteValue.At(Cells[column].Place, patient, name));
        return number;
    }
}

/// <summary>One cell of a table.</summary>
/// <param name="Text">What stands in it, without blanks and quotes around.</param>
/// <param name="Place">Where it stands.</param>
internal readonly record struct CsvCell(string Text, SourceSpan Place);
