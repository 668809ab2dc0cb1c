namespace Cartwin.Results;

/// <summary>A column of a table of results.</summary>
/// <param name="Name">Its name, unique in the table. SQL does not tell cases apart and calls the second of a and A A_1.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Unit">Unit of its values as text, "1" when dimensionless; empty for what is no quantity.</param>
/// <param name="Description">What it means, for readers who have only the file.</param>
public sealed record ResultColumn(string Name, ColumnType Type, string Unit, string Description);
