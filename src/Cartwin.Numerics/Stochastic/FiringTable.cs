namespace Cartwin.Numerics;

/// <summary>What a firing of each reaction does and needs, in terms of the changed states.</summary>
internal sealed unsafe class FiringTable
{
    private readonly Firing* _firings;

    public FiringTable(LaneMemory memory, JumpOptions jumps, ReactionFactors factors)
    {
        Factors = factors;
        Reactions = jumps.Reactions.Count;
        Changed = factors.Changed.Length;
        Rows = LaneVector.RowsFor(Changed + 1);
        _firings = memory.Take<Firing>(Reactions);
        for (int r = 0; r < Reactions; r++)
        {
            Change[] changes = [.. jumps.Reactions[r].Changes.Select(ChangeOf)];
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

    /// <summary>The changed states, and which of them are factors of which propensity.</summary>
    public ReactionFactors Factors { get; }

    /// <summary>Rows that the items of all changed states take, side by side, with a count of one behind them.</summary>
    public int Rows { get; }

    /// <summary>The place of the count of one.</summary>
    public int One => Changed;

    /// <summary>What a firing of a reaction does, and needs.</summary>
    public Firing* Of(int reaction) => _firings + reaction;

    private Change ChangeOf(LaneJump change)
    {
        int changed = Factors.IndexOf(change.State);
        return new Change(changed, change.Change / Factors.Changed[changed].Item);
    }

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
