using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cartwin.Numerics;

/// <summary>Operations on one row of lanes that .NET does not offer generically.</summary>
/// <remarks>Every operation is elementwise and correctly rounded, or only moves data, so the bits do not depend on the
/// hardware's vector width.</remarks>
internal static unsafe class LaneVector
{
    /// <summary>a·b + c with one rounding, for double and float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Fma<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged => typeof(T) == typeof(double)
            ? Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();

    /// <summary>Column <c>lanes[k]</c> of a row, for k = 0…7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gather(double* row, Vector512<long> lanes)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.PermuteVar8x64(Vector512.LoadAligned(row), lanes);
        }

        double* picked = stackalloc double[8];
        for (int k = 0; k < 8; k++)
        {
            picked[k] = row[lanes.GetElement(k)];
        }

        return Vector512.Load(picked);
    }

    /// <summary>Entry <c>index % 16</c> of a table, for each lane's index.</summary>
    /// <param name="index">One index for each lane.</param>
    /// <param name="low">Entries 0 to 7.</param>
    /// <param name="high">Entries 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lookup(Vector512<long> index, Vector512<double> low, Vector512<double> high)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.PermuteVar8x64x2(low, index, high);
        }

        double* table = stackalloc double[16];
        Vector512.Store(low, table);
        Vector512.Store(high, table + 8);
        double* picked = stackalloc double[8];
        for (int k = 0; k < 8; k++)
        {
            picked[k] = table[index.GetElement(k) & 15];
        }

        return Vector512.Load(picked);
    }

    /// <summary>The upper half of every 64-bit place in its lower half; the upper half may be anything.</summary>
    /// <remarks>It may run where a shift cannot, so that code with as many of these as of shifts keeps both places busy.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> UpperHalf(Vector512<ulong> x) => Avx512F.IsSupported
        ? Avx512F.Shuffle(x.AsInt32(), 0b11_11_01_01).AsUInt64()
        : Vector512.ShiftRightLogical(x, 32);

    /// <summary>Entries of a table, one for each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Pick(double* table, long* index) => Vector512.Create(
        table[index[0]], table[index[1]], table[index[2]], table[index[3]], table[index[4]], table[index[5]], table[index[6]], table[index[7]]);

    /// <summary>The sum of the first lane to each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> RunningSum(Vector512<double> x)
    {
        // A lane that is not there counts as zero.
        x += Vector512.Shuffle(x, Vector512.Create(-1L, 0, 1, 2, 3, 4, 5, 6));
        x += Vector512.Shuffle(x, Vector512.Create(-1L, -1, 0, 1, 2, 3, 4, 5));
        return x + Vector512.Shuffle(x, Vector512.Create(-1L, -1, -1, -1, 0, 1, 2, 3));
    }

    /// <summary>Rows that so many values take, side by side.</summary>
    public static int RowsFor(int values) => (values + LaneWorkspace.Width - 1) / LaneWorkspace.Width;

    /// <summary>A row of an array of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Row(double* rows, int row) => Vector512.LoadAligned(rows + row * LaneWorkspace.Width);

    /// <summary>Copies rows of lanes.</summary>
    public static void CopyRows(int rows, double* from, double* to)
    {
        long bytes = rows * (long)LaneBlock.Alignment;
        Buffer.MemoryCopy(from, to, bytes, bytes);
    }

    /// <summary>A vector mask with all bits set in the lanes whose bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mask(uint lanes)
    {
        Vector512<long> bit = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);
        return Vector512.Equals(Vector512.BitwiseAnd(Vector512.Create((long)lanes), bit), bit).AsDouble();
    }
}
