using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The random numbers of two groups of eight lanes for firings: for each firing a waiting time and a share to choose by, drawn side by side.</summary>
/// <remarks>
/// A lane's numbers are those of its <see cref="RandomSequence"/>, in the same order and drawn in pairs. Which pair is a lane's next is known
/// long before the firing before it is done, so that a processor makes it meanwhile.
/// </remarks>
internal sealed unsafe class LaneRandom
{
    private const int Groups = 2;

    private readonly LanePhilox _philox;

    /// <summary>By group: the block of each lane's next pair, and that pair.</summary>
    private readonly ulong* _blocks;
    private readonly double* _waits;
    private readonly double* _shares;

    public LaneRandom(LaneMemory memory)
    {
        _philox = new LanePhilox(memory);
        _blocks = memory.Take<ulong>(Groups * LaneWorkspace.Width);
        _waits = memory.TakeRows<double>(Groups);
        _shares = memory.TakeRows<double>(Groups);
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
        _philox.Blocks(_blocks, out PhiloxWords first, out PhiloxWords second);
        Vector512<double> wait = -LaneLogarithm.Of(Uniform(first.First));
        Vector512<double> wait2 = -LaneLogarithm.Of(Uniform(second.First));
        Vector512.StoreAligned(wait, _waits);
        Vector512.StoreAligned(wait2, _waits + LaneWorkspace.Width);
        Vector512.StoreAligned(Uniform(first.Second), _shares);
        Vector512.StoreAligned(Uniform(second.Second), _shares + LaneWorkspace.Width);
    }

    /// <summary>The next waiting time and share of the lanes that draw; the others keep theirs.</summary>
    /// <param name="group">The group of lanes.</param>
    /// <param name="drawing">Mask of the lanes that draw.</param>
    /// <param name="wait">Exponentially distributed with mean 1.</param>
    /// <param name="share">Uniform in (0, 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(int group, Vector512<double> drawing, out Vector512<double> wait, out Vector512<double> share)
    {
        int row = group * LaneWorkspace.Width;
        wait = Vector512.LoadAligned(_waits + row);
        share = Vector512.LoadAligned(_shares + row);

        // A mask is minus one in the lanes that it names.
        Vector512.StoreAligned(Vector512.LoadAligned(_blocks + row) - drawing.AsUInt64(), _blocks + row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> bits) => Vector512.FusedMultiplyAdd(
        Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits, 11).AsInt64()),
        Vector512.Create(1.0 / (1UL << 53)),
        Vector512.Create(0.5 / (1UL << 53)));
}
