using System.Text.Json;
using Cartwin.Models;
using ParquetSharp;

namespace Cartwin.Results;

/// <summary>Reads tables that Cartwin wrote, row group by row group.</summary>
internal sealed class ParquetTableReader : IDisposable
{
    private readonly ParquetFileReader _reader;
    private readonly int[] _columns;

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Name of the table.</param>
    /// <param name="columns">The columns to read, in order; empty for all.</param>
    public ParquetTableReader(Stream stream, string name, ReadOnlySpan<string> columns)
    {
        _reader = new ParquetFileReader(stream, leaveOpen: true);
        var whole = TableOf(name);
        _columns = new int[columns.Length > 0 ? columns.Length : whole.Columns.Count];
        for (var i = 0; i < _columns.Length; i++)
            _columns[i] = columns.Length > 0 ? whole.IndexOf(columns[i]) : i;
        Table = Array.IndexOf(_columns, -1) is >= 0 and var missing
            ? throw new InvalidDataException($"it has no column '{columns[missing]}'")
            : whole with { Columns = _columns.Select(c => whole.Columns[c]).ToValueArray() };
    }

    /// <summary>The table with the columns that are read.</summary>
    public ResultTable Table { get; }

    public long Rows => _reader.FileMetaData.NumRows;

    public int Groups => _reader.FileMetaData.NumRowGroups;

    /// <summary>Appends the rows of a group.</summary>
    public void ReadGroup(int group, TableRows rows)
    {
        using var reader = _reader.RowGroup(group);
        // Spoiled metadata must not ask for all the memory there is.
        var count = reader.MetaData.NumRows is >= 0 and <= ParquetLayout.MostRowsPerGroup and var rowsHere
            ? (int)rowsHere
            : throw new InvalidDataException("a row group is larger than Cartwin writes");
        for (var i = 0; i < _columns.Length; i++)
            switch (Table.Columns[i].Type)
            {
                case ColumnType.Double: ReadColumn<double>(reader, rows, i, count); break;
                case ColumnType.Long: ReadColumn<long>(reader, rows, i, count); break;
                case ColumnType.Int: ReadColumn<int>(reader, rows, i, count); break;
                case ColumnType.Text: ReadColumn<string?>(reader, rows, i, count); break;
                default: ReadColumn<bool>(reader, rows, i, count); break;
            }
    }

    public void Dispose() => _reader.Dispose();

    private void ReadColumn<T>(RowGroupReader group, TableRows rows, int column, int count)
    {
        using var reader = group.Column(_columns[column]).LogicalReader<T>();
        var values = rows.Grow<T>(column, count);
        var read = 0;
        while (read < count && reader.ReadBatch(values[read..]) is > 0 and var some)
            read += some;
        if (read < count)
            throw new InvalidDataException($"the column '{Table.Columns[column].Name}' ends early");
    }

    private ResultTable TableOf(string name)
    {
        var told = new Dictionary<string, (string Unit, string Description)>(StringComparer.Ordinal);
        if (_reader.FileMetaData.KeyValueMetadata.TryGetValue(ParquetLayout.ColumnsKey, out var text))
        {
            using var json = JsonDocument.Parse(text);
            foreach (var column in json.RootElement.EnumerateArray())
                told[Text(column, "name")] = (Text(column, "unit"), Text(column, "description"));
        }
        var schema = _reader.FileMetaData.Schema;
        return new ResultTable(
            name,
            Enumerable.Range(0, schema.NumColumns).Select(i => ColumnOf(schema.Column(i), told)).ToValueArray()
        );
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static ResultColumn ColumnOf(ColumnDescriptor column, Dictionary<string, (string Unit, string Description)> told)
    {
        var (unit, description) = told.GetValueOrDefault(column.Name, ("", ""));
        var type = column.PhysicalType switch
        {
            PhysicalType.Double => ColumnType.Double,
            PhysicalType.Int64 => ColumnType.Long,
            PhysicalType.Int32 => ColumnType.Int,
            PhysicalType.ByteArray => ColumnType.Text,
            PhysicalType.Boolean => ColumnType.Bool,
            var other => throw new InvalidDataException($"the column '{column.Name}' is of a type that Cartwin does not write ({other})"),
        };
        return new ResultColumn(column.Name, type, unit, description);
    }
}
