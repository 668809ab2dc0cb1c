using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Numerics;

/// <summary>Up to eight rows of observables, each of some lane at some output time.</summary>
/// <remarks>For one lane the entries come in increasing time, within one delivery and from delivery to delivery.</remarks>
public readonly unsafe ref struct LaneOutputs
{
    private readonly double* _values;
    private readonly double* _times;
    private readonly Lane[] _block;
    private readonly ReadOnlySpan<int> _lanes;
    private readonly ReadOnlySpan<int> _indices;

    internal LaneOutputs(double* values, double* times, Lane[] block, ReadOnlySpan<int> lanes, ReadOnlySpan<int> indices)
    {
        _values = values;
        _times = times;
        _block = block;
        _lanes = lanes;
        _indices = indices;
    }

    /// <summary>Number of entries, 1 … 8.</summary>
    public int Count => _lanes.Length;

    /// <summary>The lane of an entry.</summary>
    public Lane Lane(int entry) => _block[_lanes[entry]];

    /// <summary>The index of the lane of an entry.</summary>
    public int LaneIndex(int entry) => _lanes[entry];

    /// <summary>Index into the lane's output times, or -1 for a value at the end of a step (<see cref="OdeOptions.OutputEveryStep"/>).</summary>
    public int TimeIndex(int entry) => _indices[entry];

    /// <summary>Time of an entry.</summary>
    /// <unit>of the system's time</unit>
    public double Time(int entry) => _times[entry];

    /// <summary>One observable of one entry.</summary>
    /// <unit>of the observable</unit>
    public double Value(int observable, int entry) => _values[observable * LaneWorkspace.Width + entry];

    /// <summary>Four observables of entries <paramref name="entry"/> … <paramref name="entry"/> + 3, one vector for each entry.</summary>
    /// <param name="observables">The observables.</param>
    /// <param name="entry">0 or 4; entries from <see cref="Count"/> on hold nothing of meaning.</param>
    /// <param name="first">The observables of the first entry.</param>
    /// <param name="second">Of the second.</param>
    /// <param name="third">Of the third.</param>
    /// <param name="fourth">Of the fourth.</param>
    /// <shape>4 observables</shape>
    /// <unit>of the observables</unit>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Transpose(
        ReadOnlySpan<int> observables,
        int entry,
        out Vector256<double> first,
        out Vector256<double> second,
        out Vector256<double> third,
        out Vector256<double> fourth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(observables.Length, 4);
        Vector256<double> a = Vector256.LoadAligned(_values + observables[0] * LaneWorkspace.Width + entry);
        Vector256<double> b = Vector256.LoadAligned(_values + observables[1] * LaneWorkspace.Width + entry);
        Vector256<double> c = Vector256.LoadAligned(_values + observables[2] * LaneWorkspace.Width + entry);
        Vector256<double> d = Vector256.LoadAligned(_values + observables[3] * LaneWorkspace.Width + entry);
        if (Avx.IsSupported)
        {
            Vector256<double> ab = Avx.UnpackLow(a, b);
            Vector256<double> ba = Avx.UnpackHigh(a, b);
            Vector256<double> cd = Avx.UnpackLow(c, d);
            Vector256<double> dc = Avx.UnpackHigh(c, d);
            first = Avx.Permute2x128(ab, cd, 0x20);
            second = Avx.Permute2x128(ba, dc, 0x20);
            third = Avx.Permute2x128(ab, cd, 0x31);
            fourth = Avx.Permute2x128(ba, dc, 0x31);
            return;
        }

        first = Vector256.Create(a[0], b[0], c[0], d[0]);
        second = Vector256.Create(a[1], b[1], c[1], d[1]);
        third = Vector256.Create(a[2], b[2], c[2], d[2]);
        fourth = Vector256.Create(a[3], b[3], c[3], d[3]);
    }

    /// <summary>One observable of all entries.</summary>
    /// <shape>entries</shape>
    /// <unit>of the observable</unit>
    public ReadOnlySpan<double> Row(int observable) => new(_values + observable * LaneWorkspace.Width, Count);
}
