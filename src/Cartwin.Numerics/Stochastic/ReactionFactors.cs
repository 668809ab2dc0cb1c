using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The states that firings change, and which of them stand in which propensity as factors.</summary>
internal sealed unsafe class ReactionFactors
{
    /// <summary>Counts that are followed as factors of one propensity; more belong to the rest.</summary>
    public const int Most = 3;

    private readonly int[][] _factors;
    private readonly int[] _flows;

    public ReactionFactors(JumpOptions jumps)
    {
        Changed = ChangedState.Of(jumps);
        _factors = [.. jumps.Reactions.Select(FactorsOf)];
        _flows = [.. jumps.Reactions.Select(r => r.FlowParameter)];
    }

    /// <summary>States that firings change.</summary>
    public ChangedState[] Changed { get; }

    /// <summary>Changed states that stand in a propensity as factors, each as often as it does.</summary>
    public int[] Of(int reaction) => _factors[reaction];

    /// <summary>Which changed state a state is; -1 where it is none.</summary>
    public int IndexOf(int state) => Array.FindIndex(Changed, u => u.State == state);

    /// <summary>Mask of a group's lanes in which a reaction fires one at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Fires(LaneWorkspace w, int g, int reaction) =>
        Vector512.Equals(Vector512.LoadAligned(w.Inputs[g] + _flows[reaction] * LaneWorkspace.Width), Vector512<double>.Zero);

    private int[] FactorsOf(LaneReaction reaction) =>
        [.. reaction.Factors.SelectMany(f => Enumerable.Repeat(IndexOf(f.State), (int)f.Change)).Where(u => u >= 0).Take(Most)];
}
