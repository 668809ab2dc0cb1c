using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Numerics;

/// <summary>The four words of eight lanes on their way through the rounds of Philox4x32, each in the lower half of 64 bits.</summary>
/// <remarks>Upper halves may hold anything: the products read lower halves only.</remarks>
internal unsafe struct PhiloxWords
{
    public const uint MultiplierLow = 0xD2511F53;
    public const uint MultiplierHigh = 0xCD9E8D57;

    private Vector512<ulong> _a;
    private Vector512<ulong> _b;
    private Vector512<ulong> _c;
    private Vector512<ulong> _d;

    /// <summary>The words after the first two rounds, of counters of which only the block changes.</summary>
    /// <param name="block">The block of each lane.</param>
    /// <param name="keys">Three rows: what the second words, and then both words, meet in these rounds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxWords(Vector512<ulong> block, ulong* keys)
    {
        Vector512<ulong> p = Product(block, MultiplierLow);
        Vector512<ulong> c = LaneVector.UpperHalf(p) ^ Vector512.LoadAligned(keys);
        _b = Product(c, MultiplierHigh);
        _a = LaneVector.UpperHalf(_b) ^ Vector512.LoadAligned(keys + LaneWorkspace.Width);
        _c = p ^ Vector512.LoadAligned(keys + 2 * LaneWorkspace.Width);
        _d = Vector512<ulong>.Zero;
    }

    /// <summary>Writes the 128 bits as two numbers of 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ulong* first, ulong* second)
    {
        Vector512.StoreAligned(Join(_b, _a), first);
        Vector512.StoreAligned(Join(_d, _c), second);
    }

    /// <summary>One round.</summary>
    /// <param name="keys">Two rows: the words of the keys.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Round(ulong* keys)
    {
        Vector512<ulong> p = Product(_a, MultiplierLow);
        Vector512<ulong> q = Product(_c, MultiplierHigh);
        _a = LaneVector.UpperHalf(q) ^ _b ^ Vector512.LoadAligned(keys);
        _c = Vector512.ShiftRightLogical(p, 32) ^ _d ^ Vector512.LoadAligned(keys + LaneWorkspace.Width);
        _b = q;
        _d = p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Join(Vector512<ulong> upper, Vector512<ulong> lower) =>
        Vector512.ShiftLeft(upper, 32) | (lower & Vector512.Create(0xFFFFFFFFUL));

    /// <summary>The product of the lower halves.</summary>
    /// <remarks>The factor is made of 32-bit words: .NET 10.0 compiles one made of 64-bit words and reinterpreted to wrong code where it
    /// does not optimise.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Product(Vector512<ulong> x, uint factor) => Avx512F.IsSupported
        ? Avx512F.Multiply(x.AsUInt32(), Vector512.Create(factor))
        : (x & Vector512.Create(0xFFFFFFFFUL)) * Vector512.Create((ulong)factor);
}
