using ParquetSharp;
using ParquetSharp.IO;

namespace Cartwin.Results;

/// <summary>Writes rows to a Parquet file in row groups of a fixed size, so that memory is bounded and the bytes depend on the rows only.</summary>
internal sealed class ParquetTableWriter : IDisposable
{
    private readonly ManagedOutputStream _stream;
    private readonly WriterProperties _properties;
    private readonly ParquetFileWriter _writer;
    private readonly TableRows _pending;
    private readonly int _rowsPerGroup;
    private bool _closed;

    public ParquetTableWriter(Stream stream, ResultTable table, bool scratch = false)
    {
        table.Check();
        _rowsPerGroup = ParquetLayout.RowsPerGroup(table);
        _pending = new TableRows(table);
        _properties = ParquetLayout.Properties(table, scratch);
        _stream = new ManagedOutputStream(stream, leaveOpen: true);
        _writer = new ParquetFileWriter(_stream, ParquetLayout.Columns(table), _properties, ParquetLayout.Metadata(table));
    }

    /// <summary>Rows written so far.</summary>
    public long Rows { get; private set; }

    public void Write(TableRows rows)
    {
        var count = rows.Count;
        Rows += count;
        for (var at = 0; at < count;)
        {
            var fit = Math.Min(count - at, _rowsPerGroup - _pending.Count);
            if (fit == _rowsPerGroup)
            {
                WriteGroup(rows, at, fit);
            }
            else
            {
                _pending.AddRange(rows, at, fit);
                if (_pending.Count == _rowsPerGroup)
                    WritePending();
            }
            at += fit;
        }
    }

    /// <summary>Writes what is left and the footer; a file without it is not complete and does not open.</summary>
    public void Close()
    {
        // A table without rows has one empty row group, because some readers expect one.
        if (_pending.Count > 0 || Rows == 0)
            WritePending();
        _writer.Close();
        _closed = true;
    }

    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (Exception e) when (!_closed && e is ParquetException or IOException or ObjectDisposedException)
        {
            // After a failure there is nothing left to save; what went wrong has been thrown already.
        }
        _stream.Dispose();
        _properties.Dispose();
    }

    private void WritePending()
    {
        WriteGroup(_pending, 0, _pending.Count);
        _pending.Clear();
    }

    private void WriteGroup(TableRows rows, int first, int count)
    {
        using var group = _writer.AppendRowGroup();
        for (var i = 0; i < rows.Table.Columns.Count; i++)
            switch (rows.Table.Columns[i].Type)
            {
                case ColumnType.Double: WriteColumn<double>(group, rows, i, first, count); break;
                case ColumnType.Long: WriteColumn<long>(group, rows, i, first, count); break;
                case ColumnType.Int: WriteColumn<int>(group, rows, i, first, count); break;
                case ColumnType.Text: WriteColumn<string?>(group, rows, i, first, count); break;
                default: WriteColumn<bool>(group, rows, i, first, count); break;
            }
        group.Close();
    }

    private static void WriteColumn<T>(RowGroupWriter group, TableRows rows, int column, int first, int count)
    {
        using var writer = group.NextColumn().LogicalWriter<T>();
        writer.WriteBatch(rows.Span<T>(column).Slice(first, count));
    }
}
