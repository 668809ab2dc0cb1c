using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Numerics;

/// <summary>The random sequences of eight lanes, drawn side by side: two uniform numbers for each lane at a time.</summary>
/// <remarks>A lane's numbers are those of its <see cref="RandomSequence"/>, in the same order, as long as both are drawn in pairs.</remarks>
internal sealed unsafe class LaneRandom
{
    private const ulong MultiplierLow = 0xD2511F53;
    private const ulong MultiplierHigh = 0xCD9E8D57;
    private const uint WeylLow = 0x9E3779B9;
    private const uint WeylHigh = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Rows of 32-bit words in 64-bit places: block, subject, replicate, purpose, and the two words of the key.</summary>
    private readonly ulong* _address;

    public LaneRandom(LaneMemory memory) => _address = memory.Take<ulong>(6 * LaneWorkspace.Width);

    /// <summary>The lane draws from the beginning of a sequence.</summary>
    public void Begin(int lane, in RandomSequence sequence)
    {
        (uint block, uint subject, uint replicate, uint purpose, uint low, uint high) = sequence.Address;
        ReadOnlySpan<uint> words = [block, subject, replicate, purpose, low, high];
        for (int i = 0; i < words.Length; i++)
        {
            _address[i * LaneWorkspace.Width + lane] = words[i];
        }
    }

    /// <summary>The next two numbers uniform in (0, 1) of every lane; only the lanes of the mask move on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(Vector512<double> moving, out Vector512<double> first, out Vector512<double> second)
    {
        Vector512<ulong> word = Vector512.Create(0xFFFFFFFFUL);
        Vector512<ulong> block = Vector512.LoadAligned(_address);
        Vector512<ulong> a = block;
        Vector512<ulong> b = Vector512.LoadAligned(_address + LaneWorkspace.Width);
        Vector512<ulong> c = Vector512.LoadAligned(_address + 2 * LaneWorkspace.Width);
        Vector512<ulong> d = Vector512.LoadAligned(_address + 3 * LaneWorkspace.Width);
        Vector512<ulong> low = Vector512.LoadAligned(_address + 4 * LaneWorkspace.Width);
        Vector512<ulong> high = Vector512.LoadAligned(_address + 5 * LaneWorkspace.Width);
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> p = Product(a, MultiplierLow);
            Vector512<ulong> q = Product(c, MultiplierHigh);
            a = Vector512.ShiftRightLogical(q, 32) ^ b ^ low;
            c = Vector512.ShiftRightLogical(p, 32) ^ d ^ high;

            // The upper halves may stay dirty: the product reads the lower halves only.
            b = q & word;
            d = p & word;
            low = (low + Vector512.Create((ulong)WeylLow)) & word;
            high = (high + Vector512.Create((ulong)WeylHigh)) & word;
        }

        first = Uniform(Vector512.ShiftLeft(b, 32) | (a & word));
        second = Uniform(Vector512.ShiftLeft(d, 32) | (c & word));
        Vector512.StoreAligned(block + (moving.AsUInt64() & Vector512.Create(1UL)), _address);
    }

    /// <summary>The product of the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Product(Vector512<ulong> x, ulong factor) => Avx512F.IsSupported
        ? Avx512F.Multiply(x.AsUInt32(), Vector512.Create(factor).AsUInt32())
        : (x & Vector512.Create(0xFFFFFFFFUL)) * Vector512.Create(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> bits) =>
        (Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits, 11).AsInt64()) + Vector512.Create(0.5))
        * Vector512.Create(1.0 / (1UL << 53));
}
