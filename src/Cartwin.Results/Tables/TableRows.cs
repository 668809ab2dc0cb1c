using System.Runtime.InteropServices;

namespace Cartwin.Results;

/// <summary>Some rows of a table, column by column: filled by whoever writes, given as spans to whoever reads.</summary>
/// <remarks>A row is complete when every column has got one value; columns may be filled in any order, also many values at once.</remarks>
/// <threadsafety>Not safe; one writer at a time. A span is valid until the next value is added.</threadsafety>
public sealed class TableRows
{
    private readonly object[] _columns;

    /// <summary>No rows yet.</summary>
    public TableRows(ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.Check();
        Table = table;
        _columns = [.. table.Columns.Select(c => NewColumn(c.Type))];
    }

    /// <summary>The table.</summary>
    public ResultTable Table { get; }

    /// <summary>Complete rows.</summary>
    /// <exception cref="InvalidOperationException">Some columns have got more values than others.</exception>
    public int Count
    {
        get
        {
            var count = LengthOf(0);
            for (var i = 1; i < _columns.Length; i++)
                if (LengthOf(i) != count)
                    throw new InvalidOperationException(
                        $"In the table '{Table.Name}' the column '{Table.Columns[0].Name}' has {count} values and '{Table.Columns[i].Name}' {LengthOf(i)}."
                    );
            return count;
        }
    }

    /// <summary>Adds a value to a column of numbers.</summary>
    /// <param name="column">Place of the column.</param>
    /// <param name="value">The value; NaN when there is none. <unit>of the column</unit></param>
    public void Add(int column, double value) => Column<double>(column).Add(value);

    /// <summary>Adds a value to a column of whole numbers of 64 bits.</summary>
    public void Add(int column, long value) => Column<long>(column).Add(value);

    /// <summary>Adds a value to a column of whole numbers of 32 bits.</summary>
    public void Add(int column, int value) => Column<int>(column).Add(value);

    /// <summary>Adds a value to a column of text; null when there is none.</summary>
    public void Add(int column, string? value) => Column<string?>(column).Add(value);

    /// <summary>Adds a value to a column of true and false.</summary>
    public void Add(int column, bool value) => Column<bool>(column).Add(value);

    /// <summary>Adds values to a column of numbers.</summary>
    /// <param name="column">Place of the column.</param>
    /// <param name="values">The values. <unit>of the column</unit></param>
    public void AddRange(int column, ReadOnlySpan<double> values) => Column<double>(column).AddRange(values);

    /// <summary>The values of a column of numbers.</summary>
    /// <returns>One value a row. <unit>of the column</unit></returns>
    public ReadOnlySpan<double> Doubles(string column) => Span<double>(column);

    /// <summary>The values of a column of whole numbers of 64 bits.</summary>
    public ReadOnlySpan<long> Longs(string column) => Span<long>(column);

    /// <summary>The values of a column of whole numbers of 32 bits.</summary>
    public ReadOnlySpan<int> Ints(string column) => Span<int>(column);

    /// <summary>The values of a column of text.</summary>
    public ReadOnlySpan<string?> Texts(string column) => Span<string?>(column);

    /// <summary>The values of a column of true and false.</summary>
    public ReadOnlySpan<bool> Bools(string column) => Span<bool>(column);

    /// <summary>Forgets all rows and keeps the memory for the next ones.</summary>
    public void Clear()
    {
        foreach (System.Collections.IList column in _columns)
            column.Clear();
    }

    /// <summary>Values that a column has got.</summary>
    internal int LengthOf(int column) => ((System.Collections.ICollection)_columns[column]).Count;

    /// <summary>The values of a column by its place.</summary>
    internal Span<T> Span<T>(int column) => CollectionsMarshal.AsSpan(Column<T>(column));

    /// <summary>Appends rows of another of the same table.</summary>
    internal void AddRange(TableRows other, int first, int count)
    {
        for (var i = 0; i < _columns.Length; i++)
            switch (Table.Columns[i].Type)
            {
                case ColumnType.Double: Column<double>(i).AddRange((ReadOnlySpan<double>)other.Span<double>(i).Slice(first, count)); break;
                case ColumnType.Long: Column<long>(i).AddRange((ReadOnlySpan<long>)other.Span<long>(i).Slice(first, count)); break;
                case ColumnType.Int: Column<int>(i).AddRange((ReadOnlySpan<int>)other.Span<int>(i).Slice(first, count)); break;
                case ColumnType.Text: Column<string?>(i).AddRange((ReadOnlySpan<string?>)other.Span<string?>(i).Slice(first, count)); break;
                default: Column<bool>(i).AddRange((ReadOnlySpan<bool>)other.Span<bool>(i).Slice(first, count)); break;
            }
    }

    /// <summary>Makes room for more values in a column and gives it, for a reader to fill.</summary>
    internal Span<T> Grow<T>(int column, int count)
    {
        var list = Column<T>(column);
        CollectionsMarshal.SetCount(list, list.Count + count);
        return CollectionsMarshal.AsSpan(list)[^count..];
    }

    private static object NewColumn(ColumnType type) =>
        type switch
        {
            ColumnType.Double => new List<double>(),
            ColumnType.Long => new List<long>(),
            ColumnType.Int => new List<int>(),
            ColumnType.Text => new List<string?>(),
            _ => new List<bool>(),
        };

    private ReadOnlySpan<T> Span<T>(string column)
    {
        var index = Table.IndexOf(column);
        return index >= 0 ? Span<T>(index) : throw new ArgumentException($"The table '{Table.Name}' has no column '{column}'.", nameof(column));
    }

    private List<T> Column<T>(int column) =>
        _columns[column] as List<T>
        ?? throw new ArgumentException($"The column '{Table.Columns[column].Name}' of '{Table.Name}' holds {Table.Columns[column].Type}, not {typeof(T).Name}.", nameof(column));
}
