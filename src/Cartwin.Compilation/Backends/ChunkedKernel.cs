using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>A kernel in several methods, applied to the parts of a block that fit the machine's vectors.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class ChunkedKernel<T>
    where T : unmanaged
{
    private readonly LaneFunction<T>[] _chunks;
    private readonly int _lanes;

    private ChunkedKernel(LaneFunction<T>[] chunks, int lanes)
    {
        _chunks = chunks;
        _lanes = lanes;
    }

    public static LaneFunction<T> Of(LaneFunction<T>[] chunks, int lanes) =>
        chunks.Length == 1 && lanes == LaneBlock.Lanes<T>() ? chunks[0] : new ChunkedKernel<T>(chunks, lanes).Run;

    // Rows stay 64 bytes apart, so a part of a block is the same rows some lanes further on.
    private void Run(T* time, T* state, T* inputs, T* result, T* scratch)
    {
        for (var lane = 0; lane < LaneBlock.Lanes<T>(); lane += _lanes)
            foreach (var chunk in _chunks)
                chunk(time + lane, state + lane, inputs + lane, result + lane, scratch + lane);
    }
}
