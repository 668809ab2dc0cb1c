using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The random numbers of eight lanes for firings: for each firing a waiting time and a choice, drawn side by side.</summary>
/// <remarks>
/// A lane's numbers are those of its <see cref="RandomSequence"/>, in the same order and drawn in pairs. Every lane's next pair is made while
/// the firing before is under way, so that no firing waits for it; a lane that does not draw keeps its pair.
/// </remarks>
internal sealed unsafe class LaneRandom
{
    private readonly LanePhilox _philox;

    /// <summary>The block of each lane's next pair, and that pair.</summary>
    private readonly ulong* _blocks;
    private readonly double* _waits;
    private readonly double* _choices;

    /// <summary>Whether a lane got another sequence since the pairs were made.</summary>
    private bool _isStale;

    public LaneRandom(LaneMemory memory)
    {
        _philox = new LanePhilox(memory);
        _blocks = memory.Take<ulong>(LaneWorkspace.Width);
        _waits = memory.TakeRows<double>(1);
        _choices = memory.TakeRows<double>(1);
    }

    /// <summary>The lane draws from where a sequence stands.</summary>
    public void Begin(int lane, in RandomSequence sequence)
    {
        _philox.Begin(lane, sequence);
        _blocks[lane] = sequence.Address.Block;
        _isStale = true;
    }

    /// <summary>The next waiting time and choice of the lanes that draw; the others get numbers without meaning.</summary>
    /// <param name="drawing">Mask of the lanes that draw.</param>
    /// <param name="wait">Exponentially distributed with mean 1.</param>
    /// <param name="choice">Uniform in (0, 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(Vector512<double> drawing, out Vector512<double> wait, out Vector512<double> choice)
    {
        if (_isStale)
        {
            Make();
            _isStale = false;
        }

        wait = Vector512.LoadAligned(_waits);
        choice = Vector512.LoadAligned(_choices);

        // A mask is minus one in the lanes that it names.
        Vector512.StoreAligned(Vector512.LoadAligned(_blocks) - drawing.AsUInt64(), _blocks);
        Make();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Make()
    {
        _philox.Block(Vector512.LoadAligned(_blocks), out Vector512<ulong> first, out Vector512<ulong> second);
        Vector512.StoreAligned(-LaneLogarithm.Of(Uniform(first)), _waits);
        Vector512.StoreAligned(Uniform(second), _choices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> bits) =>
        (Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits, 11).AsInt64()) + Vector512.Create(0.5))
        * Vector512.Create(1.0 / (1UL << 53));
}
