using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>How propensities follow from counts otherwise than by their factors: by slopes, and as far as these are right.</summary>
/// <remarks>A propensity is a product of counts and of a rest. The rest is linear in counts, with the slopes of the model in the middle of the part of
/// the step; how they change over a quarter of the items tells how far a count may go until the rest is not what is taken for it.</remarks>
internal sealed unsafe class CountDependence
{
    /// <summary>Relative change of a propensity by a quarter of a count that is followed.</summary>
    private const double Least = 1e-3;

    /// <summary>The same in firings over the part of the step.</summary>
    private const double FewestFirings = 0.02;

    /// <summary>The same where others are followed: less is rounding, or as good as.</summary>
    private const double LeastSlope = 1e-5;

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly ReactionFactors _factors;
    private readonly Entry[] _entries;
    private readonly int[] _firstEntry;
    private readonly int _reactions;
    private readonly double* _derivatives;
    private readonly double* _propensities;
    private readonly double* _counts;
    private readonly double* _moves;
    private readonly double* _moved;
    private readonly double* _growth;
    private readonly double* _shrinkage;
    private readonly double* _bends;

    public CountDependence(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, ReactionFactors factors)
    {
        (_w, _system, _factors, _reactions) = (workspace, system, factors, jumps.Reactions.Count);
        _entries =
        [
            .. system.PropensityEntries.Select((e, row) => new Entry(row, e.Reaction, factors.IndexOf(e.State), factors.Of(e.Reaction).Count(u => u == factors.IndexOf(e.State))))
                .Where(e => e.Changed >= 0),
        ];
        _firstEntry = [.. Enumerable.Range(0, _reactions + 1).Select(r => _entries.Count(e => e.Reaction < r))];
        LaneMemory memory = workspace.Memory;
        int changed = factors.Changed.Length;
        _derivatives = memory.TakeRows<double>(system.PropensityEntries.Count);
        _propensities = memory.TakeRows<double>(jumps.Reactions.Count);
        _counts = memory.TakeRows<double>(changed);
        _moves = memory.TakeRows<double>(changed);
        _moved = memory.TakeRows<double>(workspace.Padded);
        _growth = memory.TakeRows<double>(changed);
        _shrinkage = memory.TakeRows<double>(jumps.Reactions.Count);
        _bends = memory.TakeRows<double>(changed);
        Slopes = memory.TakeRows<double>(_entries.Length);
        Reach = memory.TakeRows<double>(changed);
    }

    /// <summary>Bits of the group's lanes in which a propensity follows counts otherwise than as a product of factors.</summary>
    public uint Lanes { get; private set; }

    /// <summary>The pairs of a propensity and a count that it may follow, by reaction.</summary>
    public ReadOnlySpan<Entry> Entries => _entries;

    /// <summary>The first pair of a reaction.</summary>
    public int FirstOf(int reaction) => _firstEntry[reaction];

    /// <summary>By how many firings in the part of the step a propensity changes with each further item, apart from its factors.</summary>
    /// <shape>entries × lanes</shape>
    public double* Slopes { get; }

    /// <summary>Items by which a changed state may differ from what it is at the begin until slopes are no longer right.</summary>
    /// <shape>changed states × lanes</shape>
    public double* Reach { get; }

    /// <summary>Measures slopes and reach.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes.</param>
    /// <param name="active">Reactions that can fire.</param>
    /// <param name="scale">The time of the part of each lane's step.</param>
    /// <param name="middle">The propensities in its middle.</param>
    /// <param name="states">The states there, with some in the place of none. Their time is the packed one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(int g, uint lanes, ReadOnlySpan<int> active, Vector512<double> scale, double* middle, double* states)
    {
        Lanes = 0;
        if (_entries.Length == 0)
        {
            return;
        }

        Count(states);
        Derive(g, states);
        Vector512<double> depends = Vector512<double>.Zero;
        Vector512<double> fewest = Vector512.Create(FewestFirings) / scale;
        foreach (int r in active)
        {
            Vector512<double> fires = _factors.Fires(_w, g, r);
            Vector512<double> rate = Vector512.Abs(LaneVector.Row(middle, r));
            Vector512<double> least = Vector512.MaxNative(Vector512.Create(Least) * rate, fewest);
            for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
            {
                Vector512<double> slope = SlopeOf(_entries[i]) & fires;
                Vector512<double> change = Vector512.Abs(slope) * LaneVector.Row(_moves, _entries[i].Changed);
                depends |= Vector512.GreaterThan(change, least);
                Vector512<double> seen = Vector512.GreaterThan(change, Vector512.Create(LeastSlope) * rate);
                Vector512.StoreAligned(slope & seen, Slopes + i * LaneWorkspace.Width);
            }
        }

        Lanes = lanes & (uint)depends.ExtractMostSignificantBits();
        if (Lanes != 0)
        {
            Bend(g, active, states, middle, scale);
            foreach (int r in active)
            {
                for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
                {
                    Vector512.StoreAligned(LaneVector.Row(Slopes, i) * scale, Slopes + i * LaneWorkspace.Width);
                }
            }
        }
    }

    /// <summary>Counts, and the items by which they are moved to see how slopes change.</summary>
    private void Count(double* states)
    {
        for (int u = 0; u < _factors.Changed.Length; u++)
        {
            Vector512<double> count = LaneVector.Row(states, _factors.Changed[u].State) / Vector512.Create(_factors.Changed[u].Item);
            Vector512.StoreAligned(count, _counts + u * LaneWorkspace.Width);
            Vector512.StoreAligned(
                Vector512.MaxNative(Vector512.Create(1.0), Vector512.Create(0.25) * count), _moves + u * LaneWorkspace.Width);
        }
    }

    private void Derive(int g, double* states)
    {
        StepPropensities.Evaluate(_system, _w, g, states, _propensities);
        _system.PropensityJacobian!(_w.PackedTime, states, _w.Inputs[g], _derivatives, _w.Scratch);
    }

    /// <summary>The derivative of the rest: that of the propensity less that of its factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> SlopeOf(Entry e)
    {
        Vector512<double> derivative = LaneVector.Row(_derivatives, e.Row) * Vector512.Create(_factors.Changed[e.Changed].Item);
        return e.Power == 0
            ? derivative
            : derivative - Vector512.Create((double)e.Power) * LaneVector.Row(_propensities, e.Reaction) / LaneVector.Row(_counts, e.Changed);
    }

    /// <summary>Moves all counts in several ways, and takes the largest change of a slope for its bend.</summary>
    /// <remarks>Any two counts are moved once together and once against each other: the slopes of a rate such as x y/(x + y) do not change when both grow
    /// alike.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Bend(int g, ReadOnlySpan<int> active, double* states, double* middle, Vector512<double> scale)
    {
        int changed = _factors.Changed.Length;
        new Span<double>(_bends, changed * LaneWorkspace.Width).Clear();
        LaneVector.CopyRows(_w.Padded, states, _moved);
        for (int way = 0; way <= BitOperations.Log2((uint)(2 * changed - 1)); way++)
        {
            Move(way, states);
            foreach (int r in active)
            {
                Vector512<double> growth = Vector512.Create(1.0);
                foreach (int factor in _factors.Of(r))
                {
                    growth *= LaneVector.Row(_growth, factor);
                }

                Vector512.StoreAligned(Vector512.Create(1.0) / growth, _shrinkage + r * LaneWorkspace.Width);
            }

            Derive(g, _moved);
            foreach (int r in active)
            {
                Vector512<double> allowed = Vector512.FusedMultiplyAdd(
                    Vector512.Create(StepPropensities.MostDeviation), Vector512.Abs(LaneVector.Row(middle, r)), Vector512.Create(StepPropensities.FewFirings) / scale);
                Vector512<double> weight = Vector512.Create(1.0) / allowed;
                Vector512<double> fires = _factors.Fires(_w, g, r);
                for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
                {
                    double* bend = _bends + _entries[i].Changed * LaneWorkspace.Width;
                    Vector512<double> change = weight * Vector512.Abs(SlopeOf(_entries[i]) * LaneVector.Row(_shrinkage, r) - LaneVector.Row(Slopes, i));

                    // What is not finite bends beyond all measure: nothing is right after the next item.
                    Vector512<double> infinity = Vector512.Create(double.PositiveInfinity);
                    change = Vector512.ConditionalSelect(Vector512.LessThan(change, infinity), change, infinity) & fires;
                    Vector512.StoreAligned(Vector512.MaxNative(Vector512.LoadAligned(bend), change), bend);
                }
            }
        }

        for (int u = 0; u < changed; u++)
        {
            // A slope that changes by q over m items is q/2m n² away from the line after n items; infinity where nothing bends.
            Vector512.StoreAligned(
                Vector512.Sqrt(Vector512.Create(2.0) * LaneVector.Row(_moves, u) / LaneVector.Row(_bends, u)), Reach + u * LaneWorkspace.Width);
        }
    }

    /// <summary>Moves all counts up or, in some ways, some of them down where at least one is left.</summary>
    private void Move(int way, double* states)
    {
        for (int u = 0; u < _factors.Changed.Length; u++)
        {
            int at = _factors.Changed[u].State * LaneWorkspace.Width;
            Vector512<double> item = Vector512.Create(_factors.Changed[u].Item);
            Vector512<double> count = Vector512.LoadAligned(states + at) / item;
            Vector512<double> move = LaneVector.Row(_moves, u);
            if (way > 0 && (u >> (way - 1) & 1) != 0)
            {
                move = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(count - move, Vector512.Create(1.0)), -move, move);
            }

            Vector512.StoreAligned(count + move, _counts + u * LaneWorkspace.Width);
            Vector512.StoreAligned((count + move) / count, _growth + u * LaneWorkspace.Width);
            Vector512.StoreAligned((count + move) * item, _moved + at);
        }
    }

    /// <summary>A propensity and a count that it may follow.</summary>
    /// <param name="Row">The row of its derivative.</param>
    /// <param name="Reaction">The reaction.</param>
    /// <param name="Changed">The changed state.</param>
    /// <param name="Power">How often the state is a factor.</param>
    internal readonly record struct Entry(int Row, int Reaction, int Changed, int Power);
}
