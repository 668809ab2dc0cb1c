namespace Cartwin.Results;

/// <summary>A column of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumber">True when it holds numbers.</param>
public sealed record QueryColumn(string Name, bool IsNumber);
