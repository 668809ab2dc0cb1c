namespace Cartwin.Numerics;

/// <summary>Neighbouring reactions whose propensities are evaluated together.</summary>
/// <typeparam name="T">double, or float.</typeparam>
/// <param name="First">The first reaction.</param>
/// <param name="Count">Number of reactions.</param>
/// <param name="Function">The propensities: writes Count rows.</param>
/// <param name="States">States that they depend on, ascending: the dependency graph.</param>
public sealed record LanePropensities<T>(int First, int Count, LaneFunction<T> Function, IReadOnlyList<int> States)
    where T : unmanaged
{
    /// <summary>Whether they change with time between two firings.</summary>
    public bool DependOnTime { get; init; }
}
