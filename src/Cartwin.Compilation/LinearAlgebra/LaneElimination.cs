using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>Gaussian elimination of shift·I - J by loops over a pattern, without pivoting, in all lanes of a block.</summary>
/// <remarks>
/// The arithmetic is that of <see cref="SymbolicElimination"/>: N = J - shift·I below and above the diagonal and its negative on it,
/// l = -N_ik/N_kk, N_ij += l·N_kj; y_i += l·y_k, then x_i = (y_i + Σ N_ij x_j)·p_i. Rows of scratch hold the row or the vector
/// that is worked on. Every operation is elementwise and rounded once, so the bits do not depend on the hardware's vectors.
/// <source>The order by rows with a full working row: Duff, Erisman and Reid, Direct Methods for Sparse Matrices, 2nd ed., 2017,
/// chapter 10.</source>
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class LaneElimination<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FactorPattern _pattern;
    private readonly int[] _rowStart;
    private readonly int[] _pivot;
    private readonly int[] _columns;
    private readonly bool[] _together;

    public LaneElimination(FactorPattern pattern)
    {
        _pattern = pattern;
        (_rowStart, _pivot, _columns) = (pattern.RowStart, pattern.Pivot, pattern.Columns);
        _together = [.. Enumerable.Range(0, pattern.Size).Select(FourAlike)];
    }

    private static int Lanes => LaneBlock.Lanes<T>();

    /// <summary>Rows of scratch that both functions use.</summary>
    public int ScratchRows => _pattern.Size;

    /// <summary>Factorises: the shift as time, the Jacobian's entries as state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Factor(T* shift, T* entries, T* inputs, T* factors, T* scratch)
    {
        for (var i = 0; i < _pattern.Size; i++)
        {
            Gather(i, shift, entries, scratch);
            Reduce(i, factors, scratch);
            for (var p = _rowStart[i]; p < _rowStart[i + 1]; p++)
                Store(Load(scratch, _columns[p]), factors, p);
            var pivot = -Load(scratch, i);
            // 1/∞ would be an ordinary 0; the difference makes it no number, and changes nothing else.
            Store((Vector512<T>.One / pivot) + (pivot - pivot), factors, _pivot[i]);
        }
    }

    /// <summary>Solves in place: the factors as state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Solve(T* time, T* factors, T* inputs, T* result, T* scratch)
    {
        var order = _pattern.Order;
        for (var i = 0; i < order.Length; i++)
        {
            var y = order[i] < _pattern.States ? Load(result, order[i]) : Vector512<T>.Zero;
            for (var p = _rowStart[i]; p < _pivot[i]; p++)
                y = Fma(Load(factors, p), Load(scratch, _columns[p]), y);
            Store(y, scratch, i);
        }
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var x = Load(scratch, i);
            for (var p = _pivot[i] + 1; p < _rowStart[i + 1]; p++)
                x = Fma(Load(factors, p), Load(scratch, _columns[p]), x);
            x *= Load(factors, _pivot[i]);
            Store(x, scratch, i);
            if (order[i] < _pattern.States)
                Store(x, result, order[i]);
        }
    }

    // Row i of N into the working row.
    private void Gather(int i, T* shift, T* entries, T* row)
    {
        for (var p = _rowStart[i]; p < _rowStart[i + 1]; p++)
            Store(Vector512<T>.Zero, row, _columns[p]);
        foreach (var entry in _pattern.EntriesOfRow[i])
            Store(Load(entries, entry), row, _pattern.EntryColumn[entry]);
        var diagonal = _pattern.HasShift[i] ? Load(shift, 0) : _pattern.HasOne[i] ? Vector512<T>.One : Vector512<T>.Zero;
        Store(Load(row, i) - diagonal, row, i);
    }

    // Takes out the lower entries of the working row, which become the l's.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reduce(int i, T* factors, T* row)
    {
        var p = _rowStart[i];
        while (p < _pivot[i])
        {
            var k = _columns[p];
            if (_together[k] && p + 3 < _pivot[i])
            {
                Four(k, factors, row);
                p += 4;
                continue;
            }
            var l = Load(row, k) * Load(factors, _pivot[k]);
            Store(l, row, k);
            for (var q = _pivot[k] + 1; q < _rowStart[k + 1]; q++)
                Store(Fma(l, Load(factors, q), Load(row, _columns[q])), row, _columns[q]);
            p++;
        }
    }

    // Four rows k … k+3 with the same columns beyond: their updates in one go, in the same order, with a quarter of the traffic.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Four(int k, T* factors, T* row)
    {
        var u0 = factors + ((nint)_pivot[k] * Lanes);
        var u1 = factors + ((nint)_pivot[k + 1] * Lanes);
        var u2 = factors + ((nint)_pivot[k + 2] * Lanes);
        var u3 = factors + ((nint)_pivot[k + 3] * Lanes);
        var l0 = Load(row, k) * Load(u0, 0);
        var l1 = Fma(l0, Load(u0, 1), Load(row, k + 1)) * Load(u1, 0);
        var l2 = Fma(l1, Load(u1, 1), Fma(l0, Load(u0, 2), Load(row, k + 2))) * Load(u2, 0);
        var l3 = Fma(l2, Load(u2, 1), Fma(l1, Load(u1, 2), Fma(l0, Load(u0, 3), Load(row, k + 3)))) * Load(u3, 0);
        Store(l0, row, k);
        Store(l1, row, k + 1);
        Store(l2, row, k + 2);
        Store(l3, row, k + 3);
        var first = _pivot[k + 3] + 1;
        var count = _rowStart[k + 4] - first;
        for (var q = 0; q < count; q++)
        {
            var j = _columns[first + q];
            var sum = Fma(l0, Load(u0, q + 4), Load(row, j));
            sum = Fma(l1, Load(u1, q + 3), sum);
            sum = Fma(l2, Load(u2, q + 2), sum);
            Store(Fma(l3, Load(u3, q + 1), sum), row, j);
        }
    }

    // Whether the upper entries of rows k … k+3 are those of k and the pivots between them; then a row with an entry at k has them all.
    private bool FourAlike(int k)
    {
        if (k + 3 >= _pattern.Size)
            return false;
        for (var i = k; i < k + 3; i++)
        {
            var upper = _columns.AsSpan((_pivot[i] + 1).._rowStart[i + 1]);
            if (!upper.SequenceEqual(_columns.AsSpan(_pivot[i + 1].._rowStart[i + 2])))
                return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Load(T* rows, int row) => Vector512.LoadAligned(rows + ((nint)row * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<T> value, T* rows, int row) => Vector512.StoreAligned(value, rows + ((nint)row * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fma(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(double)
            ? Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
}
