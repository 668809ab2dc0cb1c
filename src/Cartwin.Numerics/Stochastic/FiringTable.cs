namespace Cartwin.Numerics;

/// <summary>What a firing of each reaction does and needs, in terms of the changed states.</summary>
internal sealed unsafe class FiringTable
{
    private readonly ReactionFactors _factors;
    private readonly Firing* _firings;

    public FiringTable(LaneMemory memory, JumpOptions jumps, ReactionFactors factors)
    {
        _factors = factors;
        Reactions = jumps.Reactions.Count;
        Changed = factors.Changed.Length;
        Rows = LaneVector.RowsFor(Changed + 1);
        _firings = memory.Take<Firing>(Reactions);
        for (int r = 0; r < Reactions; r++)
        {
            Change[] changes = ChangesOf(jumps.Reactions[r].Changes);
            Change[] needs = [.. factors.NeedsOf(r).ToArray().Select(n => new Change(n.Changed, n.Items))];
            Change* kept = memory.Take<Change>(changes.Length + needs.Length);
            changes.CopyTo(new Span<Change>(kept, changes.Length));
            needs.CopyTo(new Span<Change>(kept + changes.Length, needs.Length));
            double* items = memory.TakeRows<double>(Rows);
            foreach (Change change in changes)
            {
                items[change.Changed] += change.Items;
            }

            _firings[r] = new Firing { Items = items, Changes = kept, Needs = kept + changes.Length, End = kept + changes.Length + needs.Length };
        }
    }

    /// <summary>Number of reactions.</summary>
    public int Reactions { get; }

    /// <summary>Number of changed states.</summary>
    public int Changed { get; }

    /// <summary>Items of each changed state for which propensities are fitted where there are fewer.</summary>
    /// <shape>changed states</shape>
    public double[] Least => _factors.Least;

    /// <summary>Rows that the items of all changed states take, side by side, with a count of one behind them.</summary>
    public int Rows { get; }

    /// <summary>The place of the count of one.</summary>
    public int One => Changed;

    /// <summary>Changed states that are factors of a propensity.</summary>
    public int[] FactorsOf(int reaction) => _factors.Of(reaction);

    /// <summary>What a firing of a reaction does, and needs.</summary>
    public Firing* Of(int reaction) => _firings + reaction;

    private Change[] ChangesOf(IReadOnlyList<LaneJump> changes) =>
    [
        .. changes.Select(c => (Changed: _factors.IndexOf(c.State), c.Change)).Select(c => new Change(c.Changed, c.Change / _factors.Changed[c.Changed].Item)),
    ];

    /// <summary>By how many items a firing changes a state, or how many it needs.</summary>
    internal readonly record struct Change(int Changed, double Items);

    /// <summary>A firing: its changes, side by side and one by one, and from their end to its own what it needs.</summary>
    internal struct Firing
    {
        public double* Items;
        public Change* Changes;
        public Change* Needs;
        public Change* End;
    }
}
