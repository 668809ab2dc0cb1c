using System.Numerics;

namespace Cartwin.Compilation;

/// <summary>Gaussian elimination on a pattern alone, any unknown next; counts what is left in rows and columns as it goes.</summary>
/// <remarks>The counts follow from what a pivot adds: counting anew after each would take the cube of the size.</remarks>
internal sealed class PatternElimination
{
    private readonly SparsityPattern _work;
    private readonly bool[] _done;
    private readonly ulong[] _left;
    private readonly ulong[] _pivotRow;
    private readonly int[] _inRow;
    private readonly int[] _inColumn;

    public PatternElimination(SparsityPattern pattern)
    {
        _work = pattern.Copy();
        _done = new bool[pattern.Size];
        _inRow = new int[pattern.Size];
        _inColumn = new int[pattern.Size];
        _left = new ulong[SparsityPattern.Words(pattern.Size)];
        _pivotRow = new ulong[_left.Length];
        for (var i = 0; i < pattern.Size; i++)
        {
            _left[i / 64] |= 1UL << (i % 64);
            foreach (var j in SparsityPattern.Columns(_work[i]))
            {
                if (i == j)
                    continue;
                _inRow[i]++;
                _inColumn[j]++;
            }
        }
    }

    public bool IsDone(int unknown) => _done[unknown];

    /// <summary>Entries off the diagonal in the row of an unknown, among the unknowns that are left.</summary>
    public int InRow(int unknown) => _inRow[unknown];

    /// <summary>Entries off the diagonal in the column of an unknown, among the unknowns that are left.</summary>
    public int InColumn(int unknown) => _inColumn[unknown];

    /// <summary>Adds the pivot's row to every row that has an entry in its column.</summary>
    /// <returns>Multiplications that it takes, with those of one solution.</returns>
    public long Eliminate(int pivot)
    {
        var (rows, columns) = (_inColumn[pivot], _inRow[pivot]);
        _done[pivot] = true;
        _left[pivot / 64] &= ~(1UL << (pivot % 64));
        for (var word = 0; word < _left.Length; word++)
            _pivotRow[word] = _work[pivot][word] & _left[word];
        foreach (var column in SparsityPattern.Columns(_pivotRow))
            _inColumn[column]--;
        for (var i = 0; i < _done.Length; i++)
            if (!_done[i] && _work.Contains(i, pivot))
                AddPivotRow(i);
        return ((long)rows * columns) + (2 * rows) + columns;
    }

    private void AddPivotRow(int i)
    {
        var row = _work[i];
        // The pivot's column is no longer among those that are left.
        _inRow[i]--;
        for (var word = 0; word < row.Length; word++)
        {
            var added = _pivotRow[word] & ~row[word];
            row[word] |= added;
            _inRow[i] += BitOperations.PopCount(added);
            for (; added != 0; added &= added - 1)
                _inColumn[(64 * word) + BitOperations.TrailingZeroCount(added)]++;
        }
    }
}
