namespace Cartwin.Numerics;

/// <summary>Which lanes need attention after some firings, as bits.</summary>
/// <param name="Reached">Lanes that came to their bound.</param>
/// <param name="Crossed">Lanes in which a root function changed its sign.</param>
/// <param name="Failed">Lanes that cannot go on.</param>
internal readonly record struct CountReport(uint Reached, uint Crossed, uint Failed);
