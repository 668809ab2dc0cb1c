using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The random numbers of eight lanes for firings: for each firing a waiting time and a choice, drawn side by side.</summary>
/// <remarks>
/// A lane's numbers are those of its <see cref="RandomSequence"/>, in the same order and drawn in pairs. Which pair is a lane's next is known
/// long before the firing before it is done, so that a processor makes it meanwhile.
/// </remarks>
internal sealed unsafe class LaneRandom
{
    private readonly LanePhilox _philox;

    /// <summary>The block of each lane's next pair, and that pair.</summary>
    private readonly ulong* _blocks;
    private readonly double* _waits;
    private readonly double* _choices;

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
    }

    /// <summary>Makes every lane's next pair; to be called before <see cref="Next"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prepare()
    {
        _philox.Block(Vector512.LoadAligned(_blocks), out Vector512<ulong> first, out Vector512<ulong> second);
        Vector512.StoreAligned(-LaneLogarithm.Of(Uniform(first)), _waits);
        Vector512.StoreAligned(Uniform(second), _choices);
    }

    /// <summary>The next waiting time and choice of the lanes that draw; the others keep theirs.</summary>
    /// <param name="drawing">Mask of the lanes that draw.</param>
    /// <param name="wait">Exponentially distributed with mean 1.</param>
    /// <param name="choice">Uniform in (0, 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(Vector512<double> drawing, out Vector512<double> wait, out Vector512<double> choice)
    {
        wait = Vector512.LoadAligned(_waits);
        choice = Vector512.LoadAligned(_choices);

        // A mask is minus one in the lanes that it names.
        Vector512.StoreAligned(Vector512.LoadAligned(_blocks) - drawing.AsUInt64(), _blocks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> bits) =>
        (Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits, 11).AsInt64()) + Vector512.Create(0.5))
        * Vector512.Create(1.0 / (1UL << 53));
}
