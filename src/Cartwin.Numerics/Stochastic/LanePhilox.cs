using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Philox4x32-10 in two groups of eight lanes: each lane has its own key and its own counter, of which only the block changes.</summary>
/// <remarks>The block passes the first two rounds in few words. What the others do there is the same for every block of a sequence, so that
/// it is part of the keys, which are computed once. Every round waits for the one before; two groups side by side fill the waiting times.
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

    /// <summary>The words of the blocks of both groups.</summary>
    /// <param name="blocks">Two rows.</param>
    /// <param name="first">Of the first group.</param>
    /// <param name="second">Of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Blocks(ulong* blocks, out PhiloxWords first, out PhiloxWords second)
    {
        ulong* key = _keys;
        ulong* key2 = _keys2;
        PhiloxWords x = new(Vector512.LoadAligned(blocks), key);
        PhiloxWords y = new(Vector512.LoadAligned(blocks + LaneWorkspace.Width), key2);

        // Two rounds at a time, so that no word moves from one register to another.
        for (int row = OpeningRows; row < KeyRows; row += 4)
        {
            ulong* k = key + row * LaneWorkspace.Width;
            ulong* k2 = key2 + row * LaneWorkspace.Width;
            x.Round(k);
            y.Round(k2);
            x.Round(k + 2 * LaneWorkspace.Width);
            y.Round(k2 + 2 * LaneWorkspace.Width);
        }

        (first, second) = (x, y);
    }
}
