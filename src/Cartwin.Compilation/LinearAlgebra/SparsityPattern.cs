using System.Numerics;

namespace Cartwin.Compilation;

/// <summary>Which entries of a square matrix may be other than zero, a bit each; those of the diagonal always.</summary>
internal sealed class SparsityPattern
{
    private readonly ulong[][] _rows;

    public SparsityPattern(int size, IEnumerable<(int Row, int Column)> entries)
    {
        _rows = [.. Enumerable.Range(0, size).Select(_ => new ulong[Words(size)])];
        for (var i = 0; i < size; i++)
            Add(i, i);
        foreach (var (row, column) in entries)
            Add(row, column);
    }

    private SparsityPattern(ulong[][] rows) => _rows = rows;

    public int Size => _rows.Length;

    /// <summary>Entries of all rows.</summary>
    public int Count => _rows.Sum(row => row.Sum(BitOperations.PopCount));

    /// <summary>The bits of a row, the first column lowest.</summary>
    public ulong[] this[int row] => _rows[row];

    public static int Words(int size) => (size + 63) / 64;

    public bool Contains(int row, int column) => (_rows[row][column / 64] >> (column % 64) & 1) != 0;

    public SparsityPattern Copy() => new([.. _rows.Select(row => (ulong[])row.Clone())]);

    /// <summary>The columns whose bit is set, ascending.</summary>
    public static IEnumerable<int> Columns(ulong[] bits)
    {
        for (var word = 0; word < bits.Length; word++)
            for (var left = bits[word]; left != 0; left &= left - 1)
                yield return (64 * word) + BitOperations.TrailingZeroCount(left);
    }

    private void Add(int row, int column) => _rows[row][column / 64] |= 1UL << (column % 64);
}
