using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The random numbers of lanes that fire by themselves: for each candidate a waiting time and a choice, made eight at a time.</summary>
/// <remarks>A lane's numbers are those of its <see cref="RandomSequence"/>, in the same order and drawn in pairs. What is left of eight waits for
/// the lane's next step.</remarks>
internal sealed unsafe class FiringNumbers
{
    /// <summary>Pairs that are made at a time.</summary>
    public const int Count = LaneWorkspace.Width;

    private readonly RandomSequence[] _sequences;
    private readonly uint[] _blocks;
    private readonly double* _waits;
    private readonly double* _choices;

    public FiringNumbers(LaneWorkspace workspace)
    {
        _sequences = new RandomSequence[workspace.Lanes];
        _blocks = new uint[workspace.Lanes];
        Used = new int[workspace.Lanes];
        _waits = workspace.Memory.TakeRows<double>(workspace.Lanes);
        _choices = workspace.Memory.TakeRows<double>(workspace.Lanes);
    }

    /// <summary>How many of the eight pairs of each lane are used up.</summary>
    public int[] Used { get; }

    /// <summary>Waiting times of a lane, exponentially distributed with mean 1.</summary>
    /// <shape>pairs</shape>
    public double* Waits(int lane) => _waits + lane * Count;

    /// <summary>Choices of a lane, uniform in (0, 1).</summary>
    /// <shape>pairs</shape>
    public double* Choices(int lane) => _choices + lane * Count;

    /// <summary>The lane draws from the beginning of a sequence.</summary>
    public void Begin(int lane, in RandomSequence sequence)
    {
        _sequences[lane] = sequence;
        _blocks[lane] = sequence.Address.Block;
        Used[lane] = Count;
    }

    /// <summary>Makes the next eight pairs of a lane, none of them used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Make(int lane)
    {
        (_, uint subject, uint replicate, uint purpose, uint low, uint high) = _sequences[lane].Address;
        Vector512<ulong> block = Vector512.Create((ulong)_blocks[lane]) + Vector512<ulong>.Indices;
        LanePhilox.Uniforms(
            block, Vector512.Create((ulong)subject), Vector512.Create((ulong)replicate), Vector512.Create((ulong)purpose),
            Vector512.Create((ulong)low), Vector512.Create((ulong)high), out Vector512<double> first, out Vector512<double> second);
        Vector512.StoreAligned(-LaneLogarithm.Of(first), Waits(lane));
        Vector512.StoreAligned(second, Choices(lane));
        _blocks[lane] = checked(_blocks[lane] + Count);
        Used[lane] = 0;
    }
}
