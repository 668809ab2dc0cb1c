namespace Cartwin.Compilation;

/// <summary>Orders in which the unknowns of a sparse system are eliminated, pivots on the diagonal.</summary>
internal static class EliminationOrder
{
    /// <summary>The better of minimum degree and Markowitz for a pattern.</summary>
    /// <param name="size">Number of unknowns.</param>
    /// <param name="entries">Rows and columns of the entries; the diagonal counts as present.</param>
    /// <source>Markowitz, Management Science 3 (1957) 255; Tinney and Walker, Proc. IEEE 55 (1967) 1801.</source>
    public static int[] Best(int size, IReadOnlyCollection<(int Row, int Column)> entries)
    {
        var pattern = new SparsityPattern(size, entries);
        var (markowitz, cost) = Greedy(pattern, static (rows, columns) => (long)rows * columns);
        var symmetric = new SparsityPattern(size, [.. entries, .. entries.Select(e => (e.Column, e.Row))]);
        var (minimumDegree, _) = Greedy(symmetric, static (rows, _) => rows);
        return cost <= Operations(pattern, minimumDegree) ? markowitz : minimumDegree;
    }

    /// <summary>Multiplications of the elimination and of one solution in an order.</summary>
    public static long Operations(SparsityPattern pattern, int[] order)
    {
        var elimination = new PatternElimination(pattern);
        return order.Sum(elimination.Eliminate);
    }

    // The pivot of least cost first; of equal ones the first, so that an order does not depend on anything else.
    private static (int[] Order, long Operations) Greedy(SparsityPattern pattern, Func<int, int, long> cost)
    {
        var elimination = new PatternElimination(pattern);
        var order = new int[pattern.Size];
        var operations = 0L;
        for (var step = 0; step < order.Length; step++)
        {
            var best = -1;
            var least = long.MaxValue;
            for (var i = 0; i < order.Length; i++)
            {
                if (elimination.IsDone(i) || cost(elimination.InColumn(i), elimination.InRow(i)) is var c && c >= least)
                    continue;
                (best, least) = (i, c);
            }
            order[step] = best;
            operations += elimination.Eliminate(best);
        }
        return (order, operations);
    }
}
