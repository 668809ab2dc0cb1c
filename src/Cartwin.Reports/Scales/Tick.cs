namespace Cartwin.Reports;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where, in the data.</param>
/// <param name="Label">What stands beside it; empty for a mark without words.</param>
internal readonly record struct Tick(double Value, string Label);
