namespace Cartwin.Compilation;

/// <summary>Where the entries of the factors of shift·I - J stand, for elimination by loops.</summary>
/// <remarks>Rows and columns are in the order of elimination. Rows of factors follow it: of each unknown its lower entries, its
/// pivot, its upper entries, with columns ascending.</remarks>
internal sealed class FactorPattern
{
    /// <param name="order">The unknowns in the order of elimination.</param>
    /// <param name="states">How many of the unknowns are states; the others are intermediate values.</param>
    /// <param name="entries">Rows and columns of the Jacobian's entries.</param>
    /// <param name="algebraic">Rows of states without derivative.</param>
    public FactorPattern(int[] order, int states, (int Row, int Column)[] entries, int[] algebraic)
    {
        Order = order;
        States = states;
        Size = order.Length;
        var position = new int[Size];
        for (var i = 0; i < Size; i++)
            position[order[i]] = i;
        var placed = entries.Select(e => (Row: position[e.Row], Column: position[e.Column])).ToArray();
        HasShift = [.. order.Select(unknown => unknown < states && !algebraic.Contains(unknown))];
        HasOne = [.. order.Select(unknown => unknown >= states)];
        EntryColumn = [.. placed.Select(e => e.Column)];
        var byRow = placed.Select((e, entry) => (e.Row, Entry: entry)).ToLookup(e => e.Row, e => e.Entry);
        EntriesOfRow = [.. Enumerable.Range(0, Size).Select(row => byRow[row].ToArray())];
        var filled = new SparsityPattern(Size, placed);
        var columns = new List<int>();
        RowStart = new int[Size + 1];
        Pivot = new int[Size];
        for (var i = 0; i < Size; i++)
        {
            FillRow(filled, i);
            foreach (var column in SparsityPattern.Columns(filled[i]))
            {
                if (column == i)
                    Pivot[i] = columns.Count;
                columns.Add(column);
            }
            RowStart[i + 1] = columns.Count;
        }
        Columns = [.. columns];
        FillIns = Columns.Length - new SparsityPattern(Size, placed).Count;
    }

    /// <summary>Number of unknowns.</summary>
    public int Size { get; }

    public int States { get; }

    /// <summary>The unknown of each position.</summary>
    public int[] Order { get; }

    /// <summary>Whether the equation of a position has the shift on its diagonal.</summary>
    public bool[] HasShift { get; }

    /// <summary>Whether the equation of a position has 1 where others have the shift: that of an intermediate value.</summary>
    public bool[] HasOne { get; }

    /// <summary>Entries of the Jacobian in each row.</summary>
    public int[][] EntriesOfRow { get; }

    /// <summary>Column of each entry of the Jacobian.</summary>
    public int[] EntryColumn { get; }

    /// <summary>Where each row of the factors begins; one more for the end.</summary>
    public int[] RowStart { get; }

    /// <summary>Where the pivot of each row stands.</summary>
    public int[] Pivot { get; }

    /// <summary>Column of each entry of the factors.</summary>
    public int[] Columns { get; }

    /// <summary>Entries of the factors that the matrix does not have.</summary>
    public int FillIns { get; }

    // The rows before it are complete, so a lower entry that they add is met later in the same pass.
    private static void FillRow(SparsityPattern filled, int i)
    {
        var row = filled[i];
        for (var k = 0; k < i; k++)
        {
            if (!filled.Contains(i, k))
                continue;
            var upper = filled[k];
            for (var word = k / 64; word < row.Length; word++)
                row[word] |= word == k / 64 ? upper[word] & ~((2UL << (k % 64)) - 1) : upper[word];
        }
    }
}
