using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>A folder of complete results, for reports and questions.</summary>
public sealed class ResultsFolder
{
    private ResultsFolder(string path, RunManifest manifest) => (Path, Manifest) = (path, manifest);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What the run was and which files it left.</summary>
    public RunManifest Manifest { get; }

    /// <summary>Opens a folder: the run must be complete, and every file must have its length.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="compareContent">True to read every file and compare its hash, too.</param>
    public static Checked<ResultsFolder> Open(string path, bool compareContent = false)
    {
        var read = RunManifest.Read(path);
        if (!read.Ok)
            return new Checked<ResultsFolder>(null, read.Diagnostics);
        if (read.Value.Status != RunStatus.Complete)
            return new Checked<ResultsFolder>(null, [ResultRules.NotComplete.At(SourceSpan.None, path)]);
        var problems = read.Value.Tables
            .Select(t => (t.File.Name, What: DifferenceOf(t.File, path, compareContent)))
            .Where(p => p.What is not null)
            .Select(p => ResultRules.Corrupted.At(SourceSpan.None, System.IO.Path.Combine(path, p.Name), p.What))
            .ToValueArray();
        return problems.Count > 0 ? new Checked<ResultsFolder>(null, problems) : new Checked<ResultsFolder>(new ResultsFolder(path, read.Value), []);
    }

    /// <summary>The file of a table; null when there is none of that name.</summary>
    public string? FileOf(string table) =>
        Manifest.Tables.FirstOrDefault(t => t.Name == table) is { } stored ? System.IO.Path.Combine(Path, stored.File.Name) : null;

    /// <summary>Reads a table, or some columns of it, into memory.</summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="columns">The columns; empty for all.</param>
    public Checked<TableRows> Read(string table, params ReadOnlySpan<string> columns) =>
        FileOf(table) is { } file
            ? TableFile.Read(file, columns)
            : new Checked<TableRows>(null, [ResultRules.NoTable.At(SourceSpan.None, Path, table, string.Join(", ", Manifest.Tables.Select(t => t.Name)))]);

    private static string? DifferenceOf(StoredFile file, string folder, bool compareContent)
    {
        try
        {
            return file.DifferenceIn(folder, compareContent);
        }
        catch (Exception e) when (FileProblem.IsKnown(e))
        {
            return FileProblem.Reason(e);
        }
    }
}
