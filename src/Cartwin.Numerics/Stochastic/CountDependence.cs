using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>How propensities follow from counts otherwise than by their factors: by slopes, and as far as these are right.</summary>
/// <remarks>A propensity is a product of counts and of a rest. The rest is linear in counts, with the slopes of the model in the middle of the part of
/// the step; how they change over a quarter of the items, and over as many as counts may be expected to move by, tells how far a count may go until the rest
/// is not what is taken for it. The first is for what bends at once, the second for what is flat here and bends elsewhere, such as min(x, y).</remarks>
internal sealed unsafe class CountDependence
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
    private readonly bool[][] _isDown;
    private readonly Entry[] _entries;
    private readonly int[] _firstEntry;
    private readonly int _reactions;
    private readonly double* _derivatives;
    private readonly double* _begin;
    private readonly double* _there;
    private readonly double* _counts;
    private readonly double* _near;
    private readonly double* _far;
    private readonly double* _moved;
    private readonly double* _shift;
    private readonly double* _growth;
    private readonly double* _bends;

    public CountDependence(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, ReactionFactors factors, ExpectedChanges expected)
    {
        (_w, _system, _factors, _expected, _reactions) = (workspace, system, factors, expected, jumps.Reactions.Count);
        _isDown = Ways(factors.Changed.Length);
        _entries =
        [
            .. system.PropensityEntries.Select((e, row) => new Entry(row, e.Reaction, factors.IndexOf(e.State), factors.Of(e.Reaction).Count(u => u == factors.IndexOf(e.State))))
                .Where(e => e.Changed >= 0),
        ];
        _firstEntry = [.. Enumerable.Range(0, _reactions + 1).Select(r => _entries.Count(e => e.Reaction < r))];
        LaneMemory memory = workspace.Memory;
        int changed = factors.Changed.Length;
        _derivatives = memory.TakeRows<double>(system.PropensityEntries.Count);
        _begin = memory.TakeRows<double>(jumps.Reactions.Count);
        _there = memory.TakeRows<double>(jumps.Reactions.Count);
        _counts = memory.TakeRows<double>(changed);
        _near = memory.TakeRows<double>(changed);
        _far = memory.TakeRows<double>(changed);
        _moved = memory.TakeRows<double>(workspace.Padded);
        _shift = memory.TakeRows<double>(changed);
        _growth = memory.TakeRows<double>(changed);
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
        Vector512<double> fewest = Vector512.Create(FewestFirings) / scale;
        foreach (int r in active)
        {
            Vector512<double> fires = _factors.Fires(_w, g, r);
            Vector512<double> rate = Vector512.Abs(LaneVector.Row(middle, r));
            Vector512<double> least = Vector512.MaxNative(Vector512.Create(Least) * rate, fewest);
            for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
            {
                Vector512<double> slope = SlopeOf(_entries[i], _begin) & fires;
                Vector512<double> change = Vector512.Abs(slope) * LaneVector.Row(_near, _entries[i].Changed);
                depends |= Vector512.GreaterThan(change, least);
                Vector512<double> seen = Vector512.GreaterThan(change, Vector512.Create(LeastSlope) * rate);
                Vector512.StoreAligned(slope & seen, Slopes + i * LaneWorkspace.Width);
            }
        }

        depends |= Bend(g, active, states, middle, scale, _far, isExpected: true);
        Lanes = lanes & (uint)depends.ExtractMostSignificantBits();
        if (Lanes != 0)
        {
            Bend(g, active, states, middle, scale, _near, isExpected: false);
            foreach (int r in active)
            {
                for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
                {
                    Vector512.StoreAligned(LaneVector.Row(Slopes, i) * scale, Slopes + i * LaneWorkspace.Width);
                }
            }
        }
    }

    /// <summary>Counts, and the items by which they are moved to see how slopes change. Beyond what may be expected slopes are not known.</summary>
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
            Vector512<double> near = Vector512.MaxNative(one, Vector512.Create(0.25) * count);
            Vector512<double> far = Vector512.MaxNative(one, excursion);
            Vector512.StoreAligned(count, _counts + at);
            Vector512.StoreAligned(near, _near + at);
            Vector512.StoreAligned(far, _far + at);
            Vector512.StoreAligned(Vector512.MaxNative(near, far), Reach + at);
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
            : derivative - Vector512.Create((double)e.Power) * LaneVector.Row(propensities, e.Reaction) / LaneVector.Row(_counts, e.Changed);
    }

    /// <summary>Moves all counts in several ways, and limits reach by the largest change of a slope.</summary>
    /// <remarks>Where counts are moved as far as is expected, how far propensities lie off their lines is asked, too: a step is flat on both sides. Where all move
    /// by a quarter it is not, as what is off by the many of one would limit the few of another.</remarks>
    /// <returns>Mask of the lanes in which less than the moves can be reached.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Bend(int g, ReadOnlySpan<int> active, double* states, double* middle, Vector512<double> scale, double* moves, bool isExpected)
    {
        int changed = _factors.Changed.Length;
        new Span<double>(_bends, changed * LaneWorkspace.Width).Clear();
        LaneVector.CopyRows(_w.Padded, states, _moved);
        foreach (bool[] isDown in _isDown)
        {
            Move(isDown, moves, states);
            Derive(g, _moved, _there);
            foreach (int r in active)
            {
                Vector512<double> shrinkage = Vector512.Create(1.0);
                foreach (int factor in _factors.Of(r))
                {
                    shrinkage /= LaneVector.Row(_growth, factor);
                }

                Vector512<double> allowed = Vector512.FusedMultiplyAdd(
                    Vector512.Create(StepPropensities.MostDeviation), Vector512.Abs(LaneVector.Row(middle, r)), Vector512.Create(StepPropensities.FewFirings) / scale);
                Vector512<double> weight = Vector512.Create(1.0) / allowed;
                Vector512<double> fires = _factors.Fires(_w, g, r);
                Vector512<double> off = isExpected ? Vector512.Create(2.0) * OffLine(r, shrinkage) : Vector512<double>.Zero;
                for (int i = _firstEntry[r]; i < _firstEntry[r + 1]; i++)
                {
                    double* bend = _bends + _entries[i].Changed * LaneWorkspace.Width;
                    Vector512<double> turned = Vector512.Abs(SlopeOf(_entries[i], _there) * shrinkage - LaneVector.Row(Slopes, i));
                    Vector512<double> change = weight * Vector512.Max(turned, off / LaneVector.Row(moves, _entries[i].Changed));

                    // What is not finite bends beyond all measure: nothing is right after the next item.
                    Vector512<double> infinity = Vector512.Create(double.PositiveInfinity);
                    change = Vector512.ConditionalSelect(Vector512.LessThan(change, infinity), change, infinity) & fires;
                    Vector512.StoreAligned(Vector512.MaxNative(Vector512.LoadAligned(bend), change), bend);
                }
            }
        }

        Vector512<double> less = Vector512<double>.Zero;
        for (int u = 0; u < changed; u++)
        {
            // A slope that changes by q over m items is q/2m n² away from the line after n items; infinity where nothing bends.
            double* reach = Reach + u * LaneWorkspace.Width;
            Vector512<double> items = Vector512.Sqrt(Vector512.Create(2.0) * LaneVector.Row(moves, u) / LaneVector.Row(_bends, u));
            less |= Vector512.LessThan(items, LaneVector.Row(moves, u));
            Vector512.StoreAligned(Vector512.MinNative(items, Vector512.LoadAligned(reach)), reach);
        }

        return less;
    }

    /// <summary>By how much a propensity at the moved counts, but for its factors, is not what its slopes make of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> OffLine(int reaction, Vector512<double> shrinkage)
    {
        Vector512<double> off = shrinkage * LaneVector.Row(_there, reaction) - LaneVector.Row(_begin, reaction);
        for (int i = _firstEntry[reaction]; i < _firstEntry[reaction + 1]; i++)
        {
            off -= LaneVector.Row(Slopes, i) * LaneVector.Row(_shift, _entries[i].Changed);
        }

        return Vector512.Abs(off);
    }

    /// <summary>Moves counts up or down, but leaves one item at least.</summary>
    private void Move(bool[] isDown, double* moves, double* states)
    {
        Vector512<double> one = Vector512.Create(1.0);
        for (int u = 0; u < _factors.Changed.Length; u++)
        {
            int at = _factors.Changed[u].State * LaneWorkspace.Width;
            Vector512<double> item = Vector512.Create(_factors.Changed[u].Item);
            Vector512<double> count = Vector512.LoadAligned(states + at) / item;
            Vector512<double> move = LaneVector.Row(moves, u);
            Vector512<double> moved = isDown[u] ? Vector512.MaxNative(Vector512.MinNative(one, count), count - move) : count + move;
            Vector512.StoreAligned(moved, _counts + u * LaneWorkspace.Width);
            Vector512.StoreAligned(moved - count, _shift + u * LaneWorkspace.Width);
            Vector512.StoreAligned(moved / count, _growth + u * LaneWorkspace.Width);
            Vector512.StoreAligned(moved * item, _moved + at);
        }
    }

    /// <summary>Ways to move counts so that of any two one moves up and the other down, the other way round, both up, and both down.</summary>
    /// <remarks>All go up in the first way. Of the n that are left each count goes down in another choice of more than half, of which any two have a way
    /// in common. The slopes of x y/(x + y) do not change when both counts grow alike, and those of min(x, y) in one way alone.
    /// <source>Kleitman, Spencer, Discrete Math 6 (1973) 255.</source></remarks>
    private static bool[][] Ways(int counts)
    {
        int n = 1;
        while (Choices(n).Length < counts)
        {
            n++;
        }

        return [new bool[counts], .. Enumerable.Range(0, n).Select(way => Choices(n)[..counts].Select(c => (c >> way & 1) != 0).ToArray())];

        static int[] Choices(int n) => [.. Enumerable.Range(0, 1 << n).Where(c => BitOperations.PopCount((uint)c) == n / 2 + 1)];
    }

    /// <summary>A propensity and a count that it may follow.</summary>
    /// <param name="Row">The row of its derivative.</param>
    /// <param name="Reaction">The reaction.</param>
    /// <param name="Changed">The changed state.</param>
    /// <param name="Power">How often the state is a factor.</param>
    internal readonly record struct Entry(int Row, int Reaction, int Changed, int Power);
}
