namespace Cartwin.Results;

/// <summary>A finished table of the results.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="File">Its file.</param>
public sealed record StoredTable(string Name, long Rows, StoredFile File);
