using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Numerics;

/// <summary>Philox4x32-10 in eight lanes: each has its own key and its own counter, of which only the block changes.</summary>
/// <remarks>The block passes the first rounds in one word only. What the others do there is the same for every block of a sequence, so that
/// it is part of the keys, which are computed once.
/// <source>Salmon, Moraes, Dror, Shaw, SC11 (2011), as <see cref="Philox4x32"/>.</source></remarks>
internal sealed unsafe class LanePhilox
{
    private const uint MultiplierLow = 0xD2511F53;
    private const uint MultiplierHigh = 0xCD9E8D57;
    private const uint WeylLow = 0x9E3779B9;
    private const uint WeylHigh = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Rounds in which some words do not depend on the block.</summary>
    private const int Opening = 2;

    /// <summary>Rows of 32-bit words in 64-bit places: two for each round, in the order of their use.</summary>
    private readonly ulong* _keys;

    public LanePhilox(LaneMemory memory) => _keys = memory.Take<ulong>(2 * Rounds * LaneWorkspace.Width);

    /// <summary>The lane has this sequence from now on.</summary>
    public void Begin(int lane, in RandomSequence sequence)
    {
        (_, uint b, uint c, uint d, uint low, uint high) = sequence.Address;
        ulong q = (ulong)c * MultiplierHigh;
        uint a = (uint)(q >> 32) ^ b ^ low;
        ulong p = (ulong)a * MultiplierLow;
        Set(0, 0, d ^ high);
        Set(1, (uint)q ^ (low + WeylLow), (uint)(p >> 32) ^ (high + WeylHigh));
        for (uint round = Opening; round < Rounds; round++)
        {
            uint folded = round == Opening ? (uint)p : 0;
            Set((int)round, low + round * WeylLow, (high + round * WeylHigh) ^ folded);
        }

        void Set(int round, uint first, uint second)
        {
            _keys[2 * round * LaneWorkspace.Width + lane] = first;
            _keys[(2 * round + 1) * LaneWorkspace.Width + lane] = second;
        }
    }

    /// <summary>The 128 bits of each lane's block, as two numbers of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Block(Vector512<ulong> block, out Vector512<ulong> first, out Vector512<ulong> second)
    {
        // Upper halves may hold anything in between: the products read lower halves only.
        ulong* key = _keys;
        Vector512<ulong> d = Product(block, MultiplierLow);
        Vector512<ulong> c = LaneVector.UpperHalf(d) ^ Vector512.LoadAligned(key + LaneWorkspace.Width);
        Vector512<ulong> b = Product(c, MultiplierHigh);
        Vector512<ulong> a = LaneVector.UpperHalf(b) ^ Vector512.LoadAligned(key + 2 * LaneWorkspace.Width);
        c = d ^ Vector512.LoadAligned(key + 3 * LaneWorkspace.Width);
        d = Vector512<ulong>.Zero;

        // Two rounds at a time, so that no word moves from one register to another.
        for (ulong* end = key + 2 * Rounds * LaneWorkspace.Width, k = key + 2 * Opening * LaneWorkspace.Width; k < end; k += 4 * LaneWorkspace.Width)
        {
            Vector512<ulong> p = Product(a, MultiplierLow);
            Vector512<ulong> q = Product(c, MultiplierHigh);
            a = LaneVector.UpperHalf(q) ^ b ^ Vector512.LoadAligned(k);
            c = Vector512.ShiftRightLogical(p, 32) ^ d ^ Vector512.LoadAligned(k + LaneWorkspace.Width);
            d = Product(a, MultiplierLow);
            b = Product(c, MultiplierHigh);
            a = LaneVector.UpperHalf(b) ^ q ^ Vector512.LoadAligned(k + 2 * LaneWorkspace.Width);
            c = Vector512.ShiftRightLogical(d, 32) ^ p ^ Vector512.LoadAligned(k + 3 * LaneWorkspace.Width);
        }

        Vector512<ulong> lower = Vector512.Create(0xFFFFFFFFUL);
        first = Vector512.ShiftLeft(b, 32) | (a & lower);
        second = Vector512.ShiftLeft(d, 32) | (c & lower);
    }

    /// <summary>The product of the lower halves.</summary>
    /// <remarks>The factor is made of 32-bit words: .NET 10.0 compiles one made of 64-bit words and reinterpreted to wrong code where it
    /// does not optimise.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Product(Vector512<ulong> x, uint factor) => Avx512F.IsSupported
        ? Avx512F.Multiply(x.AsUInt32(), Vector512.Create(factor))
        : (x & Vector512.Create(0xFFFFFFFFUL)) * Vector512.Create((ulong)factor);
}
