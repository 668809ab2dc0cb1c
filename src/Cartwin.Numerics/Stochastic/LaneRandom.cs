using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Numerics;

/// <summary>The random numbers of eight lanes for firings: for each firing a waiting time and a choice, drawn ahead and side by side.</summary>
/// <remarks>
/// A lane's numbers are those of its <see cref="RandomSequence"/>, in the same order and drawn in pairs. They are made some rows ahead, so that
/// making them does not wait for the firings before; what was made for lanes that then did not draw is thrown away, not used up.
/// </remarks>
internal sealed unsafe class LaneRandom
{
    private const ulong MultiplierLow = 0xD2511F53;
    private const ulong MultiplierHigh = 0xCD9E8D57;
    private const uint WeylLow = 0x9E3779B9;
    private const uint WeylHigh = 0xBB67AE85;
    private const int Rounds = 10;
    private const int MostAhead = 32;

    /// <summary>Rows of 32-bit words in 64-bit places: block, subject, replicate, purpose, and the two words of the key.</summary>
    private readonly ulong* _address;
    private readonly double* _waits;
    private readonly double* _choices;
    private uint _drawing;
    private int _row;
    private int _made;

    public LaneRandom(LaneMemory memory)
    {
        _address = memory.Take<ulong>(6 * LaneWorkspace.Width);
        _waits = memory.TakeRows<double>(MostAhead);
        _choices = memory.TakeRows<double>(MostAhead);
    }

    /// <summary>The lane draws from the beginning of a sequence.</summary>
    public void Begin(int lane, in RandomSequence sequence)
    {
        Settle();
        (uint block, uint subject, uint replicate, uint purpose, uint low, uint high) = sequence.Address;
        ReadOnlySpan<uint> words = [block, subject, replicate, purpose, low, high];
        for (int i = 0; i < words.Length; i++)
        {
            _address[i * LaneWorkspace.Width + lane] = words[i];
        }
    }

    /// <summary>The next waiting time and choice of the lanes that draw; the others get numbers without meaning.</summary>
    /// <param name="drawing">Bits of the lanes that draw.</param>
    /// <param name="wait">Exponentially distributed with mean 1.</param>
    /// <param name="choice">Uniform in (0, 1).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(uint drawing, out Vector512<double> wait, out Vector512<double> choice)
    {
        if (_row == _made || drawing != _drawing)
        {
            Make(drawing);
        }

        wait = Vector512.LoadAligned(_waits + _row * LaneWorkspace.Width);
        choice = Vector512.LoadAligned(_choices + _row * LaneWorkspace.Width);
        _row++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Make(uint drawing)
    {
        // As many ahead as were used last: lanes that come to their bounds after few firings lose little.
        int ahead = Math.Min(MostAhead, Math.Max(1, 2 * _row));
        Settle();
        _drawing = drawing;
        for (int i = 0; i < ahead; i++)
        {
            Pair((ulong)i, out Vector512<double> first, out Vector512<double> second);
            Vector512.StoreAligned(-LaneLogarithm.Of(first), _waits + i * LaneWorkspace.Width);
            Vector512.StoreAligned(second, _choices + i * LaneWorkspace.Width);
        }

        _made = ahead;
    }

    /// <summary>Counts what was drawn, and forgets what was made ahead.</summary>
    private void Settle()
    {
        Vector512<ulong> used = LaneVector.Mask(_drawing).AsUInt64() & Vector512.Create((ulong)_row);
        Vector512.StoreAligned(Vector512.LoadAligned(_address) + used, _address);
        (_row, _made, _drawing) = (0, 0, 0);
    }

    /// <summary>The two numbers uniform in (0, 1) of each lane some pairs ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pair(ulong ahead, out Vector512<double> first, out Vector512<double> second)
    {
        Vector512<ulong> word = Vector512.Create(0xFFFFFFFFUL);
        Vector512<ulong> a = Vector512.LoadAligned(_address) + Vector512.Create(ahead);
        Vector512<ulong> b = Vector512.LoadAligned(_address + LaneWorkspace.Width);
        Vector512<ulong> c = Vector512.LoadAligned(_address + 2 * LaneWorkspace.Width);
        Vector512<ulong> d = Vector512.LoadAligned(_address + 3 * LaneWorkspace.Width);
        Vector512<ulong> low = Vector512.LoadAligned(_address + 4 * LaneWorkspace.Width);
        Vector512<ulong> high = Vector512.LoadAligned(_address + 5 * LaneWorkspace.Width);
        for (int round = 0; round < Rounds; round++)
        {
            // Upper halves may hold anything in between: the products read lower halves only.
            Vector512<ulong> p = Product(a, MultiplierLow);
            Vector512<ulong> q = Product(c, MultiplierHigh);
            a = Vector512.ShiftRightLogical(q, 32) ^ b ^ low;
            c = Vector512.ShiftRightLogical(p, 32) ^ d ^ high;
            b = q;
            d = p;
            low += Vector512.Create((ulong)WeylLow);
            high += Vector512.Create((ulong)WeylHigh);
        }

        first = Uniform(Vector512.ShiftLeft(b, 32) | (a & word));
        second = Uniform(Vector512.ShiftLeft(d, 32) | (c & word));
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
