namespace Cartwin.Numerics;

/// <summary>Up to eight rows of observables, each of some lane at some output time.</summary>
/// <remarks>For one lane the entries come in increasing time, within one delivery and from delivery to delivery.</remarks>
public readonly unsafe ref struct LaneOutputs
{
    private readonly double* _values;
    private readonly double* _times;
    private readonly ReadOnlySpan<Lane> _lanes;
    private readonly ReadOnlySpan<int> _indices;

    internal LaneOutputs(double* values, double* times, ReadOnlySpan<Lane> lanes, ReadOnlySpan<int> indices)
    {
        _values = values;
        _times = times;
        _lanes = lanes;
        _indices = indices;
    }

    /// <summary>Number of entries, 1 … 8.</summary>
    public int Count => _lanes.Length;

    /// <summary>The lane of an entry.</summary>
    public Lane Lane(int entry) => _lanes[entry];

    /// <summary>Index into the lane's output times, or -1 for a value at the end of a step (<see cref="OdeOptions.OutputEveryStep"/>).</summary>
    public int TimeIndex(int entry) => _indices[entry];

    /// <summary>Time of an entry.</summary>
    /// <unit>of the system's time</unit>
    public double Time(int entry) => _times[entry];

    /// <summary>One observable of one entry.</summary>
    /// <unit>of the observable</unit>
    public double Value(int observable, int entry) => _values[observable * LaneWorkspace.Width + entry];

    /// <summary>One observable of all entries.</summary>
    /// <shape>entries</shape>
    /// <unit>of the observable</unit>
    public ReadOnlySpan<double> Row(int observable) => new(_values + observable * LaneWorkspace.Width, Count);
}
