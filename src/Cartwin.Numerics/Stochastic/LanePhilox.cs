using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Numerics;

/// <summary><see cref="Philox4x32"/> in eight lanes.</summary>
internal static class LanePhilox
{
    private const uint MultiplierLow = 0xD2511F53;
    private const uint MultiplierHigh = 0xCD9E8D57;
    private const uint WeylLow = 0x9E3779B9;
    private const uint WeylHigh = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The two numbers uniform in (0, 1) of each lane's block, as <see cref="RandomSequence"/> draws them.</summary>
    /// <param name="a">The block; all words are 32-bit numbers in 64-bit places.</param>
    /// <param name="b">The subject.</param>
    /// <param name="c">The replicate.</param>
    /// <param name="d">The purpose.</param>
    /// <param name="low">Lower word of the key.</param>
    /// <param name="high">Upper word of the key.</param>
    /// <param name="first">The first number.</param>
    /// <param name="second">The second number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Uniforms(
        Vector512<ulong> a,
        Vector512<ulong> b,
        Vector512<ulong> c,
        Vector512<ulong> d,
        Vector512<ulong> low,
        Vector512<ulong> high,
        out Vector512<double> first,
        out Vector512<double> second)
    {
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

        Vector512<ulong> word = Vector512.Create(0xFFFFFFFFUL);
        first = Uniform(Vector512.ShiftLeft(b, 32) | (a & word));
        second = Uniform(Vector512.ShiftLeft(d, 32) | (c & word));
    }

    /// <summary>The product of the lower halves.</summary>
    /// <remarks>The factor is made of 32-bit words: .NET 10.0 compiles one made of 64-bit words and reinterpreted to wrong code where it
    /// does not optimise.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Product(Vector512<ulong> x, uint factor) => Avx512F.IsSupported
        ? Avx512F.Multiply(x.AsUInt32(), Vector512.Create(factor))
        : (x & Vector512.Create(0xFFFFFFFFUL)) * Vector512.Create((ulong)factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> bits) =>
        (Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits, 11).AsInt64()) + Vector512.Create(0.5))
        * Vector512.Create(1.0 / (1UL << 53));
}
