using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cartwin.Compilation;

/// <summary>The meaning of every operation on one number: the specification of all back-ends.</summary>
internal static class ScalarOps
{
    public static T Apply<T>(Op op, T a, T b, T c, long payload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (op)
        {
            case Op.Const:
                return T.CreateTruncating(BitConverter.Int64BitsToDouble(payload));
            case Op.Bits:
                return FromBits<T>(payload);
            case Op.Add:
                return a + b;
            case Op.Sub:
                return a - b;
            case Op.Mul:
                return a * b;
            case Op.Div:
                return a / b;
            case Op.Neg:
                return -a;
            case Op.Abs:
                return T.Abs(a);
            case Op.Sqrt:
                return T.Sqrt(a);
            case Op.Floor:
                return T.Floor(a);
            case Op.Ceil:
                return T.Ceiling(a);
            case Op.Max:
                return a > b ? a : b;
            case Op.Min:
                return a < b ? a : b;
            case Op.Fma:
                return T.FusedMultiplyAdd(a, b, c);
            case Op.Fnma:
                return T.FusedMultiplyAdd(-a, b, c);
            case Op.Fms:
                return T.FusedMultiplyAdd(a, b, -c);
            case Op.Eq:
                return Mask<T>(a == b);
            case Op.Lt:
                return Mask<T>(a < b);
            case Op.Le:
                return Mask<T>(a <= b);
            default:
                return op <= Op.ShiftRight ? OnBits(op, a, b, c, (int)payload) : Function(op, a, b);
        }
    }

    public static long BitsOf<T>(T value)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == 8 ? Unsafe.BitCast<T, long>(value) : Unsafe.BitCast<T, uint>(value);

    public static T FromBits<T>(long bits)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == 8 ? Unsafe.BitCast<long, T>(bits) : Unsafe.BitCast<uint, T>((uint)bits);

    /// <summary>The value of an elementary function as the run-time library gives it; kernels have their own version.</summary>
    public static double Elementary(Op op, double x, double y) =>
        op switch
        {
            Op.Reciprocal => 1 / x,
            Op.Exp => Math.Exp(x),
            Op.Log => Math.Log(x),
            Op.Pow => Math.Pow(x, y),
            Op.Tanh => Math.Tanh(x),
            Op.Expm1 => Math.Abs(x) < 0.5 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1,
            Op.Log1p => Math.Abs(x) < 0.5 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x),
            _ => LaneCalls.Value(op, x, y),
        };

    private static T Function<T>(Op op, T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(Elementary(op, double.CreateTruncating(a), double.CreateTruncating(b)));

    private static T OnBits<T>(Op op, T a, T b, T c, int distance)
        where T : unmanaged
    {
        long x = BitsOf(a);
        long y = BitsOf(b);
        return FromBits<T>(
            op switch
            {
                Op.And => x & y,
                Op.Or => x | y,
                Op.Xor => x ^ y,
                Op.Not => ~x,
                Op.Select => (x & y) | (~x & BitsOf(c)),
                Op.IntAdd => x + y,
                Op.IntSub => x - y,
                Op.ShiftLeft => x << distance,
                // BitsOf fills the upper half of a float's bits with zeros, so that one shift serves both.
                Op.ShiftRight => (long)((ulong)x >> distance),
                _ => throw new ArgumentOutOfRangeException(nameof(op)),
            }
        );
    }

    private static T Mask<T>(bool set)
        where T : unmanaged => FromBits<T>(set ? -1 : 0);
}
