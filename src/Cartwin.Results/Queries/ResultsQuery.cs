using System.Data.Common;
using Cartwin.Models;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Cartwin.Results;

/// <summary>Answers questions in SQL about a folder of results, with DuckDB.</summary>
/// <remarks>The tables of the folder are views in a database in memory. Before the question is read, DuckDB is told that only
/// their files may be opened, and that this cannot be changed; and only statements that ask are run.</remarks>
public static class ResultsQuery
{
    private static readonly string[] Questions = ["SELECT", "WITH", "FROM", "VALUES", "DESCRIBE", "DESC", "SHOW", "SUMMARIZE", "PIVOT", "UNPIVOT", "("];

    /// <summary>Answers a question.</summary>
    /// <param name="folder">The results.</param>
    /// <param name="sql">The question, in DuckDB's SQL.</param>
    /// <param name="begin">Called once with the columns of the answer.</param>
    /// <param name="row">Called for every row with its values: null, bool, whole numbers, double, decimal, string, dates, and lists and
    /// dictionaries of these. The array is reused.</param>
    /// <param name="cancellation">Ends the question early.</param>
    /// <returns>What is wrong with the question or the files; null when it was answered.</returns>
    public static Diagnostic? Run(
        ResultsFolder folder,
        string sql,
        Action<IReadOnlyList<QueryColumn>> begin,
        Action<object?[]> row,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            using var connection = Open(folder);
            if (!IsOneQuestion(connection, sql))
                return ResultRules.NotAQuestion.At(SourceSpan.None);
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            // The whole answer need not fit in memory.
            ((DuckDBCommand)command).UseStreamingMode = true;
            using var stop = cancellation.Register(command.Cancel);
            using var reader = command.ExecuteReader();
            Read(reader, begin, row, cancellation);
            return null;
        }
        catch (InvalidCastException)
        {
            // The reader makes a list of numbers of it, in which nothing can be missing.
            return ResultRules.BadSql.At(new SourceSpan(new SourceText("query", sql), 0, sql.Length), "A list with missing values cannot be printed.", "")
                .WithHint("Ask for its text: name::varchar.");
        }
        catch (DuckDBException e)
        {
            return SqlProblem.Of(e.Message, sql, folder);
        }
    }

    private static DuckDBConnection Open(ResultsFolder folder)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var files = folder.Manifest.Tables.Select(t => (t.Name, Path: Quoted(Path.GetFullPath(folder.FileOf(t.Name)!)))).ToArray();
        foreach (var (name, path) in files)
            Execute(connection, $"create view \"{name}\" as select * from read_parquet({path})");
        Execute(connection, $"set allowed_paths = [{string.Join(", ", files.Select(f => f.Path))}]");
        Execute(connection, "set enable_external_access = false");
        Execute(connection, "set errors_as_json = true");
        Execute(connection, "set lock_configuration = true");
        return connection;
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own statements; names of files are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void Read(DbDataReader reader, Action<IReadOnlyList<QueryColumn>> begin, Action<object?[]> row, CancellationToken cancellation)
    {
        begin([.. Enumerable.Range(0, reader.FieldCount).Select(i => new QueryColumn(reader.GetName(i), IsNumber(reader.GetFieldType(i))))]);
        var values = new object?[reader.FieldCount];
        while (!cancellation.IsCancellationRequested && reader.Read())
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            row(values);
        }
    }

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal || type == typeof(System.Numerics.BigInteger);

    // DuckDB's own parser counts the statements; a text that it does not understand is left to it, for its message.
    private static bool IsOneQuestion(DuckDBConnection connection, string sql)
    {
        var count = NativeMethods.ExtractStatements.DuckDBExtractStatements(connection.NativeConnection, sql, out var statements);
        using (statements)
            return count == 0 || (count == 1 && IsQuestion(sql));
    }

    private static bool IsQuestion(string sql)
    {
        var rest = WithoutComments(sql).ToString();
        return Array.Exists(Questions, q => rest.StartsWith(q, StringComparison.OrdinalIgnoreCase));
    }

    private static ReadOnlySpan<char> WithoutComments(ReadOnlySpan<char> sql)
    {
        while (true)
        {
            sql = sql.TrimStart();
            var end = sql.StartsWith("--", StringComparison.Ordinal) ? sql.IndexOf('\n') + 1
                : sql.StartsWith("/*", StringComparison.Ordinal) ? sql.IndexOf("*/", StringComparison.Ordinal) + 2
                : 0;
            if (end < 2)
                return sql;
            sql = sql[end..];
        }
    }
}
