using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>Gaussian elimination of shift·I - J by loops over a pattern, without pivoting, in all lanes of a block.</summary>
/// <remarks>
/// The arithmetic is that of <see cref="SymbolicElimination"/>: N = J - shift·I below and above the diagonal and its negative on it,
/// l = -N_ik/N_kk, N_ij += l·N_kj; y_i += l·y_k, then x_i = (y_i + Σ N_ij x_j)·p_i. Rows of scratch hold the rows or the
/// vector that are worked on. Every operation is elementwise and rounded once, so the bits do not depend on the hardware's vectors.
/// <source>Sparse rows in a full working row: Duff, Erisman and Reid, Direct Methods for Sparse Matrices, 2nd ed., 2017,
/// chapter 2.</source>
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class LaneElimination<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows that are worked on at once.</summary>
    private const int Block = 4;

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
    public int ScratchRows => Block * _pattern.Size;

    /// <summary>Factorises: the shift as time, the Jacobian's entries as state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Factor(T* shift, T* entries, T* inputs, T* factors, T* scratch)
    {
        Span<int> next = stackalloc int[Block];
        for (var first = 0; first < _pattern.Size; first += Block)
        {
            var rows = Math.Min(Block, _pattern.Size - first);
            for (var r = 0; r < rows; r++)
            {
                next[r] = _rowStart[first + r];
                Gather(first + r, shift, entries, Row(scratch, r));
            }
            if (rows == Block)
                ReduceTogether(first, next, factors, scratch);
            for (var r = 0; r < rows; r++)
                Finish(first + r, next[r], factors, Row(scratch, r));
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

    // Rows first … first+3 by all rows before first: what updates all four is read once for them, which is what the time goes into.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReduceTogether(int first, Span<int> next, T* factors, T* scratch)
    {
        while (true)
        {
            var k = first;
            for (var r = 0; r < Block; r++)
                k = Math.Min(k, _columns[next[r]]);
            if (k == first)
                return;
            var shared = _together[k] && k + 3 < first;
            for (var r = 0; r < Block; r++)
                shared &= _columns[next[r]] == k;
            if (shared)
                FourByFour(k, factors, scratch);
            for (var r = 0; r < Block; r++)
                if (_columns[next[r]] == k)
                    next[r] += shared ? 4 : Step(first, next[r], factors, Row(scratch, r));
        }
    }

    // Takes out the lower entries that are left in the working row, which become the l's, and stores it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int i, int p, T* factors, T* row)
    {
        while (p < _pivot[i])
            p += Step(i, p, factors, row);
        for (p = _rowStart[i]; p < _rowStart[i + 1]; p++)
            Store(Load(row, _columns[p]), factors, p);
        var pivot = -Load(row, i);
        // 1/∞ would be an ordinary 0; the difference makes it no number, and changes nothing else.
        Store((Vector512<T>.One / pivot) + (pivot - pivot), factors, _pivot[i]);
    }

    // Takes out the lower entry at p, or four of them that stand before the end, and returns how many.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Step(int end, int p, T* factors, T* row)
    {
        var k = _columns[p];
        if (_together[k] && k + 3 < end)
        {
            Four(k, factors, row);
            return 4;
        }
        var l = Load(row, k) * Load(factors, _pivot[k]);
        Store(l, row, k);
        for (var q = _pivot[k] + 1; q < _rowStart[k + 1]; q++)
            Store(Fma(l, Load(factors, q), Load(row, _columns[q])), row, _columns[q]);
        return 1;
    }

    // Four rows k … k+3 with the same columns beyond: their updates in one go, in the same order, with a quarter of the traffic.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Four(int k, T* factors, T* row)
    {
        var u0 = factors + ((nint)_pivot[k] * Lanes);
        var u1 = factors + ((nint)_pivot[k + 1] * Lanes);
        var u2 = factors + ((nint)_pivot[k + 2] * Lanes);
        var u3 = factors + ((nint)_pivot[k + 3] * Lanes);
        Multipliers(k, factors, row);
        var (l0, l1, l2, l3) = (Load(row, k), Load(row, k + 1), Load(row, k + 2), Load(row, k + 3));
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

    // As Four, on four working rows a, b, c, d.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FourByFour(int k, T* factors, T* scratch)
    {
        var u0 = factors + ((nint)_pivot[k] * Lanes);
        var u1 = factors + ((nint)_pivot[k + 1] * Lanes);
        var u2 = factors + ((nint)_pivot[k + 2] * Lanes);
        var u3 = factors + ((nint)_pivot[k + 3] * Lanes);
        T* a = scratch, b = Row(scratch, 1), c = Row(scratch, 2), d = Row(scratch, 3);
        for (var r = 0; r < Block; r++)
            Multipliers(k, factors, Row(scratch, r));
        var (l0a, l1a, l2a, l3a) = (Load(a, k), Load(a, k + 1), Load(a, k + 2), Load(a, k + 3));
        var (l0b, l1b, l2b, l3b) = (Load(b, k), Load(b, k + 1), Load(b, k + 2), Load(b, k + 3));
        var (l0c, l1c, l2c, l3c) = (Load(c, k), Load(c, k + 1), Load(c, k + 2), Load(c, k + 3));
        var (l0d, l1d, l2d, l3d) = (Load(d, k), Load(d, k + 1), Load(d, k + 2), Load(d, k + 3));
        var first = _pivot[k + 3] + 1;
        var count = _rowStart[k + 4] - first;
        for (var q = 0; q < count; q++)
        {
            var j = _columns[first + q];
            var v0 = Load(u0, q + 4);
            var v1 = Load(u1, q + 3);
            var v2 = Load(u2, q + 2);
            var v3 = Load(u3, q + 1);
            Store(Fma(l3a, v3, Fma(l2a, v2, Fma(l1a, v1, Fma(l0a, v0, Load(a, j))))), a, j);
            Store(Fma(l3b, v3, Fma(l2b, v2, Fma(l1b, v1, Fma(l0b, v0, Load(b, j))))), b, j);
            Store(Fma(l3c, v3, Fma(l2c, v2, Fma(l1c, v1, Fma(l0c, v0, Load(c, j))))), c, j);
            Store(Fma(l3d, v3, Fma(l2d, v2, Fma(l1d, v1, Fma(l0d, v0, Load(d, j))))), d, j);
        }
    }

    // The l's of four such rows, in place of the working row's entries.
    private void Multipliers(int k, T* factors, T* row)
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

    private T* Row(T* scratch, int row) => scratch + ((nint)row * _pattern.Size * Lanes);

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
