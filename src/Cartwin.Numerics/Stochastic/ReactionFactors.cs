using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The states that firings change, and which of them stand in which propensity as factors.</summary>
internal sealed unsafe class ReactionFactors
{
    /// <summary>Counts that are followed as factors of one propensity; more belong to the rest.</summary>
    public const int Most = 3;

    private readonly int[][] _factors;
    private readonly Need[][] _needs;
    private readonly int[] _flows;

    public ReactionFactors(JumpOptions jumps)
    {
        Changed = ChangedState.Of(jumps);
        _factors = [.. jumps.Reactions.Select(FactorsOf)];
        _needs = [.. jumps.Reactions.Select(NeedsOf)];
        Least = [.. Changed.Select((_, u) => _needs.SelectMany(n => n).Where(n => n.Changed == u && !n.IsFactor).Select(n => n.Items).Append(1).Max())];
        _flows = [.. jumps.Reactions.Select(r => r.FlowParameter)];
    }

    /// <summary>States that firings change.</summary>
    public ChangedState[] Changed { get; }

    /// <summary>Changed states that stand in a propensity as factors, each as often as it does.</summary>
    public int[] Of(int reaction) => _factors[reaction];

    /// <summary>Items of changed states that a firing needs to be there, other than one of a factor, without which nothing fires anyhow.</summary>
    public ReadOnlySpan<Need> NeedsOf(int reaction) => _needs[reaction];

    /// <summary>Items of each changed state at which a reaction that needs them shows its propensity, where there are fewer.</summary>
    /// <shape>changed states</shape>
    public double[] Least { get; }

    /// <summary>Which changed state a state is; -1 where it is none.</summary>
    public int IndexOf(int state) => Array.FindIndex(Changed, u => u.State == state);

    /// <summary>Mask of a group's lanes in which a reaction fires one at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Fires(LaneWorkspace w, int g, int reaction) =>
        Vector512.Equals(Vector512.LoadAligned(w.Inputs[g] + _flows[reaction] * LaneWorkspace.Width), Vector512<double>.Zero);

    private Need[] NeedsOf(LaneReaction reaction) =>
    [
        .. reaction.Needs.Concat(reaction.Changes.Where(c => c.Change < 0).Select(c => c with { Change = -c.Change }))
            .Select(n => (Changed: IndexOf(n.State), n.Change)).Where(n => n.Changed >= 0)
            .GroupBy(n => n.Changed, n => n.Change / Changed[n.Changed].Item)
            .Select(n => new Need(n.Key, n.Max(), FactorsOf(reaction).Contains(n.Key)))
            .Where(n => n.Items > 1 || !n.IsFactor),
    ];

    private int[] FactorsOf(LaneReaction reaction) =>
        [.. reaction.Factors.SelectMany(f => Enumerable.Repeat(IndexOf(f.State), (int)f.Change)).Where(u => u >= 0).Take(Most)];

    /// <summary>Items of a changed state that a firing needs.</summary>
    /// <param name="Changed">The changed state.</param>
    /// <param name="Items">How many.</param>
    /// <param name="IsFactor">Whether the propensity has the state as a factor.</param>
    internal readonly record struct Need(int Changed, double Items, bool IsFactor);
}
