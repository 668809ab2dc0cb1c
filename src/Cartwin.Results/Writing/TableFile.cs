using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>A table in a Parquet file of its own.</summary>
public static class TableFile
{
    /// <summary>Writes a table: beside its place, and moved there when it is complete, so that nobody ever sees half of it.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="table">The table.</param>
    /// <param name="produce">Called once with a function that takes rows; their memory may be reused when it returns.</param>
    /// <returns>What went wrong, or null.</returns>
    public static Diagnostic? Write(string path, ResultTable table, Action<Action<TableRows>> produce) =>
        Write(path, table, produce, scratch: false, durable: true).Problem;

    internal static (StoredFile? File, long Rows, Diagnostic? Problem) Write(
        string path,
        ResultTable table,
        Action<Action<TableRows>> produce,
        bool scratch,
        bool durable
    )
    {
        HashedFile? file = null;
        try
        {
            if (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
                return (null, 0, ResultRules.Unwritable.At(SourceSpan.None, path, "it exists and is read-only"));
            if (Directory.Exists(path))
                return (null, 0, ResultRules.Unwritable.At(SourceSpan.None, path, "it is a folder"));
            file = new HashedFile(path);
            using var writer = new ParquetTableWriter(file, table, scratch);
            produce(writer.Write);
            writer.Close();
            return (file.Complete(durable), writer.Rows, null);
        }
        catch (Exception e) when (FileProblem.IsKnown(e))
        {
            return (null, 0, FileProblem.Writing(path, e, file?.Failure));
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads a table, or some columns of it, into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns; empty for all.</param>
    public static Checked<TableRows> Read(string path, params ReadOnlySpan<string> columns)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = new ParquetTableReader(stream, NameOf(path), columns);
            var rows = new TableRows(reader.Table);
            for (var i = 0; i < reader.Groups; i++)
                reader.ReadGroup(i, rows);
            return new Checked<TableRows>(rows, []);
        }
#pragma warning disable CA1031 // Spoiled bytes make the native reader fail in any way; whatever it is, the file is not what was written.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return new Checked<TableRows>(null, [ResultRules.Corrupted.At(SourceSpan.None, path, FileProblem.Reason(e))]);
        }
    }

    // A table is called like its file; what is no name of a table in a stranger's file does not matter for reading.
    private static string NameOf(string path)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(path).ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) ? name : "table_" + name;
    }
}
