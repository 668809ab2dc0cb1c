using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The random numbers of two groups of eight lanes for firings: for each firing a waiting time and a share to choose by, drawn side by side.</summary>
/// <remarks>
/// A lane's numbers are those of its <see cref="RandomSequence"/>, in the same order and drawn in pairs. Two pairs of each lane are made at
/// once, because the operations of one wait for each other; what a lane did not draw is made again, not used up.
/// </remarks>
internal sealed unsafe class LaneRandom
{
    private const int Groups = 2;
    private const int Ahead = 2;
    private const int Lanes = Groups * LaneWorkspace.Width;

    private readonly LanePhilox _philox;

    /// <summary>By group: the block of each lane's next pair; that pair, and after those of all groups the pair after it.</summary>
    private readonly ulong* _blocks;
    private readonly double* _waits;
    private readonly double* _shares;

    /// <summary>Times that the lanes may draw before pairs must be made.</summary>
    private int _left;

    public LaneRandom(LaneMemory memory)
    {
        _philox = new LanePhilox(memory);
        _blocks = memory.Take<ulong>(Lanes);
        _waits = memory.TakeRows<double>(Ahead * Groups);
        _shares = memory.TakeRows<double>(Ahead * Groups);
    }

    /// <summary>The lane draws from where a sequence stands.</summary>
    public void Begin(int lane, in RandomSequence sequence)
    {
        _philox.Begin(lane, sequence);
        _blocks[lane] = sequence.Address.Block;
        _left = 0;
    }

    /// <summary>Sees that every lane has a pair to draw; to be called before <see cref="Next"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare()
    {
        if (_left == 0)
        {
            Make();
            _left = Ahead;
        }

        _left--;
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
        Vector512.StoreAligned(Vector512.ConditionalSelect(drawing, Vector512.LoadAligned(_waits + row + Lanes), wait), _waits + row);
        Vector512.StoreAligned(Vector512.ConditionalSelect(drawing, Vector512.LoadAligned(_shares + row + Lanes), share), _shares + row);

        // A mask is minus one in the lanes that it names.
        Vector512.StoreAligned(Vector512.LoadAligned(_blocks + row) - drawing.AsUInt64(), _blocks + row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Make()
    {
        double* waits = _waits;
        double* shares = _shares;
        _philox.Blocks(_blocks, (ulong*)waits, (ulong*)shares);
        for (int row = 0; row < Ahead * Lanes; row += LaneWorkspace.Width)
        {
            Vector512.StoreAligned(-LaneLogarithm.Of(LanePhilox.Uniform(Vector512.LoadAligned(waits + row).AsUInt64())), waits + row);
            Vector512.StoreAligned(LanePhilox.Uniform(Vector512.LoadAligned(shares + row).AsUInt64()), shares + row);
        }
    }
}
