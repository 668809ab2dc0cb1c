using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>What a table of results is called and which columns it has.</summary>
/// <param name="Name">Its name: the file is called like it, and so is the table in SQL. Lower-case letters, digits and underscores.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record ResultTable(string Name, ValueArray<ResultColumn> Columns)
{
    /// <summary>The place of a column; -1 when there is none of that name.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == column)
                return i;
        return -1;
    }

    /// <summary>The same table with one more column, for declarations that read like a list.</summary>
    public ResultTable With(string name, ColumnType type, string unit, string description) =>
        this with { Columns = [.. Columns, new ResultColumn(name, type, unit, description)] };

    /// <summary>Throws unless the table can be written.</summary>
    internal void Check()
    {
        if (Name.Length == 0 || Name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') || char.IsAsciiDigit(Name[0]))
            throw new ArgumentException($"'{Name}' is no name of a table: lower-case letters, digits and underscores.");
        if (Columns.Count == 0)
            throw new ArgumentException($"The table '{Name}' has no columns.");
        if (Columns.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1 || g.Key.Length == 0) is { } wrong)
            throw new ArgumentException($"The table '{Name}' has the column '{wrong.Key}' more than once, or a column without a name.");
    }
}
