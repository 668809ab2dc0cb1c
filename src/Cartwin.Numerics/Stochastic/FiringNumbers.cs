using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The random numbers of a lane that fires by itself: for each candidate a waiting time and a choice, made many at a time.</summary>
/// <remarks>A lane's numbers are those of its <see cref="RandomSequence"/>, drawn in pairs. The pairs that are made together are in an order of
/// their own, the same for every lane. What is left of them waits for the lane's next step.</remarks>
internal sealed unsafe class FiringNumbers
{
    /// <summary>Pairs that are made at a time.</summary>
    public const int Count = 4 * LaneWorkspace.Width;

    private const int Streams = Count / 2;

    private readonly LanePhilox _philox;
    private readonly ulong* _blocks;

    public FiringNumbers(LaneMemory memory)
    {
        _philox = new LanePhilox(memory);
        _blocks = memory.Take<ulong>(Streams);
        Waits = memory.Take<double>(Count);
        Choices = memory.Take<double>(Count);
    }

    /// <summary>Waiting times, exponentially distributed with mean 1.</summary>
    /// <shape>pairs</shape>
    public double* Waits { get; }

    /// <summary>Choices, uniform in (0, 1).</summary>
    /// <shape>pairs</shape>
    public double* Choices { get; }

    /// <summary>Draws from where a sequence stands.</summary>
    public void Begin(in RandomSequence sequence)
    {
        // Neighbouring pairs of blocks go side by side.
        for (int i = 0; i < Streams; i++)
        {
            _philox.Begin(i, sequence);
            _blocks[i] = sequence.Address.Block + 2 * (uint)i;
        }
    }

    /// <summary>Makes the next pairs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Make()
    {
        _philox.Blocks(_blocks, (ulong*)Waits, (ulong*)Choices);
        for (int i = 0; i < Count; i += LaneWorkspace.Width)
        {
            Vector512.StoreAligned(-LaneLogarithm.Of(LanePhilox.Uniform(Vector512.LoadAligned(Waits + i).AsUInt64())), Waits + i);
            Vector512.StoreAligned(LanePhilox.Uniform(Vector512.LoadAligned(Choices + i).AsUInt64()), Choices + i);
        }

        for (int i = 0; i < Streams; i++)
        {
            _blocks[i] = checked((uint)_blocks[i] + (uint)Count);
        }
    }
}
