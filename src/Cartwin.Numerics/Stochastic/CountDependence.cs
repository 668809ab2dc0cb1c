using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>How propensities follow from counts otherwise than by their factors: by slopes, and as far as these are right.</summary>
/// <remarks>A propensity is a product of counts and of a rest. The rest is linear in counts, with the slopes of the model in the middle of the part of
/// the step; how it differs from that over as many items as counts may be expected to move by tells how far a count may go until the rest is not what is
/// taken for it. So what is flat here and bends elsewhere, such as min(x, y), is seen before it is reached.</remarks>
internal sealed unsafe partial class CountDependence
{
    /// <summary>Relative change of a propensity by a quarter of a count that is followed.</summary>
    private const double Least = 1e-3;

    /// <summary>The same in firings over the part of the step.</summary>
    private const double FewestFirings = 0.02;

    /// <summary>The same where others are followed: less is rounding, or as good as.</summary>
    private const double LeastSlope = 1e-5;

    /// <summary>Standard deviations by which a count may be expected to move in the part of the step.</summary>
    private const double Excursion = 4;

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly ReactionFactors _factors;
    private readonly ExpectedChanges _expected;
    private readonly Entry[] _entries;
    private readonly int[] _firstEntry;
    private readonly double* _derivatives;

    /// <summary>Propensities, and one by what they may be wrong by. <shape>reactions × lanes</shape></summary>
    private readonly double* _begin;
    private readonly double* _weights;

    /// <summary>Items, a quarter of them or one at least, and one by what they are at the moment. <shape>changed states × lanes</shape></summary>
    private readonly double* _counts;
    private readonly double* _quarters;
    private readonly double* _inverses;

    public CountDependence(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, ReactionFactors factors, ExpectedChanges expected)
    {
        (_w, _system, _factors, _expected) = (workspace, system, factors, expected);
        _isDown = Ways(factors.Changed.Length);
        _entries =
        [
            .. system.PropensityEntries.Select((e, row) => new Entry(row, e.Reaction, factors.IndexOf(e.State), factors.Of(e.Reaction).Count(u => u == factors.IndexOf(e.State))))
                .Where(e => e.Changed >= 0),
        ];
        _firstEntry = [.. Enumerable.Range(0, jumps.Reactions.Count + 1).Select(r => _entries.Count(e => e.Reaction < r))];
        LaneMemory memory = workspace.Memory;
        int changed = factors.Changed.Length;
        _derivatives = memory.TakeRows<double>(system.PropensityEntries.Count);
        _begin = memory.TakeRows<double>(jumps.Reactions.Count);
        _there = memory.TakeRows<double>(jumps.Reactions.Count);
        _counts = memory.TakeRows<double>(changed);
        _quarters = memory.TakeRows<double>(changed);
        _moved = memory.TakeRows<double>(workspace.Padded);
        _shift = memory.TakeRows<double>(changed);
        _inverses = memory.TakeRows<double>(changed);
        _perMove = memory.TakeRows<double>(changed);
        _shrinkage = memory.TakeRows<double>(changed);
        _weights = memory.TakeRows<double>(jumps.Reactions.Count);
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
        Derive(g, states, _begin);
        Vector512<double> depends = Vector512<double>.Zero;
        Vector512<double> frequency = Vector512.Create(1.0) / scale;
        Vector512<double> fewest = Vector512.Create(FewestFirings) * frequency;
        foreach (int r in active)
        {
            Vector512<double> fires = _factors.Fires(_w, g, r);
            Vector512<double> rate = Vector512.Abs(LaneVector.Row(middle, r));
            Vector512<double> least = Vector512.MaxNative(Vector512.Create(Least) * rate, fewest);
            Vector512<double> allowed = Vector512.FusedMultiplyAdd(
                Vector512.Create(StepPropensities.MostDeviation), rate, Vector512.Create(StepPropensities.FewFirings) * frequency);
            Vector512.StoreAligned(Vector512.Create(1.0) / allowed & fires, _weights + r * LaneWorkspace.Width);
            for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
            {
                Vector512<double> slope = SlopeOf(_entries[i], _begin) & fires;
                Vector512<double> change = Vector512.Abs(slope) * LaneVector.Row(_quarters, _entries[i].Changed);
                depends |= Vector512.GreaterThan(change, least);
                Vector512<double> seen = Vector512.GreaterThan(change, Vector512.Create(LeastSlope) * rate);
                Vector512.StoreAligned(slope & seen, Slopes + i * LaneWorkspace.Width);
            }
        }

        depends |= Bend(g, active, states);
        Lanes = lanes & (uint)depends.ExtractMostSignificantBits();
        if (Lanes == 0)
        {
            return;
        }

        foreach (int r in active)
        {
            for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
            {
                Vector512.StoreAligned(LaneVector.Row(Slopes, i) * scale, Slopes + i * LaneWorkspace.Width);
            }
        }
    }

    /// <summary>Counts, and the items by which they may be expected to move: beyond these slopes are not known.</summary>
    private void Count(double* states)
    {
        Vector512<double> one = Vector512.Create(1.0);
        for (int u = 0; u < _factors.Changed.Length; u++)
        {
            int at = u * LaneWorkspace.Width;
            Vector512<double> item = Vector512.Create(_factors.Changed[u].Item);
            Vector512<double> count = LaneVector.Row(states, _factors.Changed[u].State) / item;
            Vector512<double> excursion = Vector512.FusedMultiplyAdd(
                Vector512.Create(Excursion), LaneVector.Row(_expected.Spread, u), Vector512.Abs(LaneVector.Row(_expected.Drift, u))) / item;
            Vector512<double> expected = Vector512.MaxNative(one, excursion);
            Vector512.StoreAligned(count, _counts + at);
            Vector512.StoreAligned(one / count, _inverses + at);
            Vector512.StoreAligned(Vector512.MaxNative(one, Vector512.Create(0.25) * count), _quarters + at);
            Vector512.StoreAligned(Vector512.Create(2.0) / expected, _perMove + at);
            Vector512.StoreAligned(expected, Reach + at);
        }
    }

    private void Derive(int g, double* states, double* propensities)
    {
        StepPropensities.Evaluate(_system, _w, g, states, propensities);
        _system.PropensityJacobian!(_w.PackedTime, states, _w.Inputs[g], _derivatives, _w.Scratch);
    }

    /// <summary>The derivative of the rest: that of the propensity less that of its factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> SlopeOf(Entry e, double* propensities)
    {
        Vector512<double> derivative = LaneVector.Row(_derivatives, e.Row) * Vector512.Create(_factors.Changed[e.Changed].Item);
        return e.Power == 0
            ? derivative
            : derivative - Vector512.Create((double)e.Power) * LaneVector.Row(propensities, e.Reaction) * LaneVector.Row(_inverses, e.Changed);
    }

    /// <summary>A propensity and a count that it may follow.</summary>
    /// <param name="Row">The row of its derivative.</param>
    /// <param name="Reaction">The reaction.</param>
    /// <param name="Changed">The changed state.</param>
    /// <param name="Power">How often the state is a factor.</param>
    internal readonly record struct Entry(int Row, int Reaction, int Changed, int Power);
}
