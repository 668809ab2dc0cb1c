using System.Collections;

namespace Cartwin.Compilation;

/// <summary>Orders in which the unknowns of a sparse system are eliminated, pivots on the diagonal.</summary>
internal static class EliminationOrder
{
    /// <summary>The better of minimum degree and Markowitz for a pattern.</summary>
    /// <param name="size">Number of unknowns.</param>
    /// <param name="entries">Rows and columns of the entries; the diagonal counts as present.</param>
    /// <source>Markowitz, Management Science 3 (1957) 255; Tinney and Walker, Proc. IEEE 55 (1967) 1801.</source>
    public static int[] Best(int size, IEnumerable<(int Row, int Column)> entries)
    {
        var pattern = Pattern(size, entries);
        var markowitz = Greedy(pattern, static (rows, columns) => (long)rows * columns);
        var symmetric = Pattern(size, entries.Concat(entries.Select(e => (e.Column, e.Row))));
        var minimumDegree = Greedy(symmetric, static (rows, _) => rows);
        return Operations(pattern, markowitz) <= Operations(pattern, minimumDegree) ? markowitz : minimumDegree;
    }

    /// <summary>Multiplications of the elimination and of one solution in an order.</summary>
    public static long Operations(BitArray[] pattern, int[] order)
    {
        var work = Copy(pattern);
        var done = new BitArray(pattern.Length);
        var operations = 0L;
        foreach (var pivot in order)
        {
            done[pivot] = true;
            var (rows, columns) = Eliminate(work, done, pivot);
            operations += ((long)rows * columns) + (2 * rows) + columns;
        }
        return operations;
    }

    public static BitArray[] Pattern(int size, IEnumerable<(int Row, int Column)> entries)
    {
        var pattern = new BitArray[size];
        for (var i = 0; i < size; i++)
            pattern[i] = new BitArray(size) { [i] = true };
        foreach (var (row, column) in entries)
            pattern[row][column] = true;
        return pattern;
    }

    // The pivot of least cost first; of equal ones the first, so that an order does not depend on anything else.
    private static int[] Greedy(BitArray[] pattern, Func<int, int, long> cost)
    {
        var size = pattern.Length;
        var work = Copy(pattern);
        var done = new BitArray(size);
        var inRow = new int[size];
        var inColumn = new int[size];
        Count(work, done, inRow, inColumn);
        var order = new int[size];
        for (var step = 0; step < size; step++)
        {
            var best = -1;
            var least = long.MaxValue;
            for (var i = 0; i < size; i++)
            {
                if (done[i] || cost(inColumn[i], inRow[i]) >= least)
                    continue;
                (best, least) = (i, cost(inColumn[i], inRow[i]));
            }
            order[step] = best;
            done[best] = true;
            Eliminate(work, done, best);
            Count(work, done, inRow, inColumn);
        }
        return order;
    }

    // Entries off the diagonal among those that are left.
    private static void Count(BitArray[] work, BitArray done, int[] inRow, int[] inColumn)
    {
        Array.Clear(inRow);
        Array.Clear(inColumn);
        for (var i = 0; i < work.Length; i++)
        {
            if (done[i])
                continue;
            for (var j = 0; j < work.Length; j++)
            {
                if (i == j || done[j] || !work[i][j])
                    continue;
                inRow[i]++;
                inColumn[j]++;
            }
        }
    }

    // Adds the pivot's row to every row that has an entry in its column; how many rows, and how many entries the pivot's row has.
    private static (int Rows, int Columns) Eliminate(BitArray[] work, BitArray done, int pivot)
    {
        var left = new BitArray(done).Not();
        var pivotRow = new BitArray(work[pivot]).And(left);
        var rows = 0;
        for (var i = 0; i < work.Length; i++)
        {
            if (done[i] || !work[i][pivot])
                continue;
            work[i].Or(pivotRow);
            rows++;
        }
        var columns = 0;
        foreach (bool set in pivotRow)
            columns += set ? 1 : 0;
        return (rows, columns);
    }

    private static BitArray[] Copy(BitArray[] pattern) => [.. pattern.Select(row => new BitArray(row))];
}
