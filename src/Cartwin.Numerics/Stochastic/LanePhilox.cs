using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Philox4x32-10 in two groups of eight lanes: each lane has its own key and its own counter, of which only the block changes.</summary>
/// <remarks>The block passes the first two rounds in few words. What the others do there is the same for every block of a sequence, so that
/// it is part of the keys, which are computed once. Every round waits for the one before; four blocks side by side fill the waiting times.
/// <source>Salmon, Moraes, Dror, Shaw, SC11 (2011), as <see cref="Philox4x32"/>.</source></remarks>
internal sealed unsafe class LanePhilox
{
    private const uint WeylLow = 0x9E3779B9;
    private const uint WeylHigh = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Rounds in which some words do not depend on the block; their keys take three rows together, those of others two each.</summary>
    private const int Opening = 2;
    private const int OpeningRows = 3;
    private const int KeyRows = OpeningRows + 2 * (Rounds - Opening);

    private readonly ulong* _keys;
    private readonly ulong* _keys2;

    public LanePhilox(LaneMemory memory)
    {
        _keys = memory.Take<ulong>(KeyRows * LaneWorkspace.Width);
        _keys2 = memory.Take<ulong>(KeyRows * LaneWorkspace.Width);
    }

    /// <summary>The lane has this sequence from now on.</summary>
    public void Begin(int lane, in RandomSequence sequence)
    {
        (_, uint b, uint c, uint d, uint low, uint high) = sequence.Address;
        ulong* key = (lane < LaneWorkspace.Width ? _keys : _keys2) + lane % LaneWorkspace.Width;
        ulong q = (ulong)c * PhiloxWords.MultiplierHigh;
        uint a = (uint)(q >> 32) ^ b ^ low;
        ulong p = (ulong)a * PhiloxWords.MultiplierLow;
        key[0] = d ^ high;
        key[LaneWorkspace.Width] = (uint)q ^ (low + WeylLow);
        key[2 * LaneWorkspace.Width] = (uint)(p >> 32) ^ (high + WeylHigh);
        key += OpeningRows * LaneWorkspace.Width;
        for (uint round = Opening; round < Rounds; round++)
        {
            key[0] = low + round * WeylLow;
            key[LaneWorkspace.Width] = high + round * WeylHigh ^ (round == Opening ? (uint)p : 0);
            key += 2 * LaneWorkspace.Width;
        }
    }

    /// <summary>The 128 bits of each lane's block and of the one after it.</summary>
    /// <param name="blocks">The blocks: a row for each group.</param>
    /// <param name="first">The first 64 bits: a row for each group, then those of the blocks after.</param>
    /// <param name="second">The other 64 bits, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Blocks(ulong* blocks, ulong* first, ulong* second)
    {
        ulong* key = _keys;
        ulong* key2 = _keys2;
        Vector512<ulong> one = Vector512<ulong>.One;
        Vector512<ulong> block = Vector512.LoadAligned(blocks);
        Vector512<ulong> block2 = Vector512.LoadAligned(blocks + LaneWorkspace.Width);
        PhiloxWords x = new(block, key);
        PhiloxWords y = new(block2, key2);
        PhiloxWords x2 = new(block + one, key);
        PhiloxWords y2 = new(block2 + one, key2);

        // Two rounds at a time, so that few words move from one register to another.
        for (int row = OpeningRows; row < KeyRows; row += 4)
        {
            ulong* k = key + row * LaneWorkspace.Width;
            ulong* k2 = key2 + row * LaneWorkspace.Width;
            x.Round(k);
            y.Round(k2);
            x2.Round(k);
            y2.Round(k2);
            k += 2 * LaneWorkspace.Width;
            k2 += 2 * LaneWorkspace.Width;
            x.Round(k);
            y.Round(k2);
            x2.Round(k);
            y2.Round(k2);
        }

        x.Store(first, second);
        y.Store(first + LaneWorkspace.Width, second + LaneWorkspace.Width);
        x2.Store(first + 2 * LaneWorkspace.Width, second + 2 * LaneWorkspace.Width);
        y2.Store(first + 3 * LaneWorkspace.Width, second + 3 * LaneWorkspace.Width);
    }

    /// <summary>Numbers uniform in (0, 1) of 64 bits each, as <see cref="RandomSequence"/> makes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Uniform(Vector512<ulong> bits)
    {
        Vector512<double> whole = Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits, 11).AsInt64());
        Vector512<double> uniform = Vector512.FusedMultiplyAdd(
            whole, Vector512.Create(1.0 / (1UL << 53)), Vector512.Create(0.5 / (1UL << 53)));
        return Vector512.MinNative(uniform, Vector512.Create(RandomSequence.LargestUniform));
    }
}
