using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The propensities of a group's lanes over their steps: as parabolas in time, and how they follow from counts.</summary>
/// <remarks>
/// While reactions fire within a step everything else follows its continuous extension, so that a propensity is a function of time and of
/// the counts. In time it is the parabola through its values at the begin, in the middle and at the end of the part of the step that is looked at;
/// where that is not what the model says at three quarters, a smaller part is taken. Of the counts it is the product of those
/// that stand in it as factors and of a rest, which is taken to be linear: its slopes are measured, and so is how far they reach. All that depends on
/// the state at the begin of the step alone, so that no part of a step is chosen by what happened to fire in it.
/// </remarks>
internal sealed unsafe class StepPropensities
{
    /// <summary>Difference of a propensity from its parabola, relative to the sum of all, from which a part of the step is too long.</summary>
    private const double MostDeviation = 0.01;

    /// <summary>Firings that may be expected wrongly in a part of a step, whatever their share.</summary>
    private const double FewFirings = 1e-3;

    /// <summary>Difference of a propensity from the product of its factors, relative to the sum of all, that is followed.</summary>
    private const double LeastDependence = 2e-3;

    /// <summary>Change of a propensity, relative to the sum of all, that is no rounding.</summary>
    private const double LeastSlope = 1e-6;

    private const int MostHalvings = 12;
    private const int Nothing = -1;
    private const int Everything = -2;

    /// <summary>Counts that are followed as factors of one propensity; more belong to the rest.</summary>
    public const int MostFactors = 3;

    private static readonly Vector512<double> One = Vector512.Create(1.0);

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly JumpOptions _jumps;
    private readonly ChangedState[] _changed;
    private readonly int[] _needed;
    private readonly int[][] _factors;
    private readonly int[][] _dependents;
    private readonly double* _probe;
    private readonly double* _begin;
    private readonly double* _middle;
    private readonly double* _end;
    private readonly double* _other;
    private readonly double* _moved;
    private readonly double* _relative;
    private readonly double* _isZero;
    private readonly double* _atOne;
    private bool _anyZero;

    public StepPropensities(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, ChangedState[] changed)
    {
        (_w, _system, _jumps, _changed) = (workspace, system, jumps, changed);
        _needed = [.. system.Propensities.SelectMany(p => p.States).Distinct().Order()];
        int reactions = jumps.Reactions.Count;
        _factors = [.. jumps.Reactions.Select(r => FactorsOf(r, changed))];
        _dependents =
        [
            .. changed.Select(u => Enumerable.Range(0, reactions)
                .Where(r => jumps.Reactions[r].Reactants.Any(d => d.State == u.State)).ToArray()),
        ];
        LaneMemory memory = workspace.Memory;
        _probe = memory.TakeRows<double>(workspace.Padded);
        _begin = memory.TakeRows<double>(reactions);
        _middle = memory.TakeRows<double>(reactions);
        _end = memory.TakeRows<double>(reactions);
        _other = memory.TakeRows<double>(reactions);
        _moved = memory.TakeRows<double>(changed.Length);
        _relative = memory.TakeRows<double>(changed.Length);
        _isZero = memory.TakeRows<double>(reactions);
        _atOne = memory.TakeRows<double>(reactions);
        Constant = memory.TakeRows<double>(reactions);
        Linear = memory.TakeRows<double>(reactions);
        Square = memory.TakeRows<double>(reactions);
        Bound = memory.TakeRows<double>(reactions);
        Slopes = memory.TakeRows<double>(changed.Length * reactions);
        Reach = memory.TakeRows<double>(changed.Length);
    }

    /// <summary>States that the propensities read.</summary>
    public ReadOnlySpan<int> Needed => _needed;

    /// <summary>Firings of each reaction in the part of the step, while counts stay what they are at its begin and none is zero, are expected at the
    /// rate Constant + φ (Linear + φ Square), φ from 0 to 1; 0 where the reaction is a flow.</summary>
    /// <shape>reactions × lanes</shape>
    public double* Constant { get; }

    /// <summary>See <see cref="Constant"/>.</summary>
    public double* Linear { get; }

    /// <summary>See <see cref="Constant"/>.</summary>
    public double* Square { get; }

    /// <summary>What the parabolas are never above.</summary>
    /// <shape>reactions × lanes</shape>
    public double* Bound { get; }

    /// <summary>Bits of the group's lanes in which a propensity follows counts otherwise than as a product of factors.</summary>
    public uint Dependent { get; private set; }

    /// <summary>By how much the rate of a reaction changes with each further item of a changed state, apart from its factors; of dependent lanes.</summary>
    /// <shape>changed states × reactions × lanes</shape>
    public double* Slopes { get; }

    /// <summary>Items by which a changed state may differ from what it is at the begin until slopes are no longer right.</summary>
    /// <shape>changed states × lanes</shape>
    public double* Reach { get; }

    /// <summary>Changed states that stand in a propensity as factors, each as often as it does.</summary>
    public int[] FactorsOf(int reaction) => _factors[reaction];

    /// <summary>Reactions whose propensity depends on a changed state.</summary>
    public int[] DependentsOf(int changed) => _dependents[changed];

    /// <summary>Fits the propensities of some lanes of a group.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes.</param>
    /// <param name="part">The part of its step that is looked at in each lane; becomes smaller where that is too long.</param>
    /// <returns>Bits of the lanes whose propensities are no rates: negative at the begin, or not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Fit(int g, uint lanes, double* part)
    {
        Vector512<double> running = LaneVector.Mask(lanes);
        Vector512<double> b = Vector512.LoadAligned(part);
        Vector512<double> step = Vector512.LoadAligned(_w.Step + g * LaneWorkspace.Width);
        FindZeros(g, running);
        Evaluate(g, Vector512<double>.Zero, Nothing, 0, _begin);
        Vector512<double> bad;
        for (int halving = 0; ; halving++)
        {
            Evaluate(g, b, Nothing, 0, _end);
            Evaluate(g, Vector512.Create(0.75) * b, Nothing, 0, _other);
            Evaluate(g, Vector512.Create(0.5) * b, Nothing, 0, _middle);
            bad = Deviating(g, b * step) & running;
            if (bad.ExtractMostSignificantBits() == 0 || halving == MostHalvings)
            {
                break;
            }

            b = Vector512.ConditionalSelect(bad, Vector512.Create(0.5) * b, b);
        }

        Vector512.StoreAligned(b, part);
        Vector512<double> scale = b * step;
        uint failed = (uint)(bad | (Parabolas(g, scale) & running)).ExtractMostSignificantBits();
        Depend(g, lanes & ~failed, Vector512.Create(0.5) * b, scale);
        return failed;
    }

    /// <summary>The first of a lane's reactions whose propensity at the begin is negative or not finite, or the first there is.</summary>
    public int Worst(ReadOnlySpan<int> active, int column)
    {
        foreach (int r in active)
        {
            if (!(_begin[r * LaneWorkspace.Width + column] is >= 0 and < double.PositiveInfinity))
            {
                return r;
            }
        }

        return active[0];
    }

    /// <summary>Notes where a count is none, and which reactions it therefore keeps from firing.</summary>
    private void FindZeros(int g, Vector512<double> running)
    {
        Vector512<double> any = Vector512<double>.Zero;
        for (int r = 0; r < _factors.Length; r++)
        {
            Vector512<double> zero = Vector512<double>.Zero;
            foreach (int factor in _factors[r])
            {
                zero |= Vector512.Equals(Row(_w.State[g], _changed[factor].State), Vector512<double>.Zero);
            }

            Vector512.StoreAligned(zero, _isZero + r * LaneWorkspace.Width);
            any |= zero & Fires(g, r);
        }

        _anyZero = (any & running).ExtractMostSignificantBits() != 0;
    }

    /// <summary>The propensities at a part of the steps. Where a factor is none they are those at one, so that what stands before it can be read off.</summary>
    /// <param name="g">The group.</param>
    /// <param name="theta">The part of each lane's step.</param>
    /// <param name="moved">The changed state whose count is moved; <see cref="Nothing"/> or <see cref="Everything"/>.</param>
    /// <param name="times">By how many times <see cref="_moved"/>.</param>
    /// <param name="propensities">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(int g, Vector512<double> theta, int moved, double times, double* propensities)
    {
        int shift = g * LaneWorkspace.Width;
        Vector512.StoreAligned(theta, _w.Theta);
        LaneIntegrator.Interpolate(_w, g, _needed, _w.Theta, _probe);
        for (int u = 0; u < _changed.Length && moved != Nothing; u++)
        {
            if (moved == u || moved == Everything)
            {
                Add(u, Vector512.Create(times) * Row(_moved, u));
            }
        }

        Vector512.StoreAligned(
            Vector512.FusedMultiplyAdd(theta, Vector512.LoadAligned(_w.Step + shift), Vector512.LoadAligned(_w.Time + shift)), _w.PackedTime);
        Call(g, propensities);
        if (!_anyZero)
        {
            return;
        }

        for (int u = 0; u < _changed.Length; u++)
        {
            Add(u, One & Vector512.Equals(Row(_w.State[g], _changed[u].State), Vector512<double>.Zero));
        }

        Call(g, _atOne);
        for (int i = 0; i < _factors.Length * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            Vector512.StoreAligned(
                Vector512.ConditionalSelect(Vector512.LoadAligned(_isZero + i), Vector512.LoadAligned(_atOne + i), Vector512.LoadAligned(propensities + i)),
                propensities + i);
        }
    }

    private void Call(int g, double* propensities)
    {
        foreach (LanePropensities<double> group in _system.Propensities)
        {
            group.Function(_w.PackedTime, _probe, _w.Inputs[g], propensities + group.First * LaneWorkspace.Width, _w.Scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int u, Vector512<double> items)
    {
        double* row = _probe + _changed[u].State * LaneWorkspace.Width;
        Vector512.StoreAligned(Vector512.FusedMultiplyAdd(items, Vector512.Create(_changed[u].Item), Vector512.LoadAligned(row)), row);
    }

    /// <summary>Mask of the lanes in which a reaction fires one at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Fires(int g, int reaction) => Vector512.Equals(
        Vector512.LoadAligned(_w.Inputs[g] + _jumps.Reactions[reaction].FlowParameter * LaneWorkspace.Width), Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Row(double* rows, int row) => Vector512.LoadAligned(rows + row * LaneWorkspace.Width);

    /// <summary>Mask of the lanes whose propensities at three quarters are not those of the parabola through the other three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Deviating(int g, Vector512<double> time)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> most = Vector512<double>.Zero;
        for (int r = 0; r < _jumps.Reactions.Count; r++)
        {
            Vector512<double> there = Row(_other, r);
            Vector512<double> parabola = Vector512.FusedMultiplyAdd(Vector512.Create(0.75), Row(_middle, r),
                Vector512.FusedMultiplyAdd(Vector512.Create(0.375), Row(_end, r), Vector512.Create(-0.125) * Row(_begin, r)));
            Vector512<double> fires = Fires(g, r);
            sum += Vector512.Abs(there) & fires;

            // Not a maximum: a difference that is not finite must not get lost.
            most += Vector512.Abs(there - parabola) & fires;
        }

        Vector512<double> allowed = Vector512.Max(Vector512.Create(MostDeviation) * sum, Vector512.Create(FewFirings) / time);
        return ~Vector512.LessThanOrEqual(most, allowed);
    }

    /// <summary>The parabolas and their bounds.</summary>
    /// <returns>Mask of the lanes in which a propensity at the begin is negative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Parabolas(int g, Vector512<double> scale)
    {
        Vector512<double> negative = Vector512<double>.Zero;
        for (int r = 0; r < _jumps.Reactions.Count; r++)
        {
            int at = r * LaneWorkspace.Width;
            Vector512<double> fires = Fires(g, r);
            Vector512<double> begin = Row(_begin, r) * scale & fires;
            Vector512<double> middle = Row(_middle, r) * scale & fires;
            Vector512<double> end = Row(_end, r) * scale & fires;
            Vector512<double> square = Vector512.Create(2.0) * (begin - (middle + middle) + end);
            Vector512.StoreAligned(begin, Constant + at);
            Vector512.StoreAligned(end - begin - square, Linear + at);
            Vector512.StoreAligned(square, Square + at);

            // A vertex lies a quarter from the next of the three points at most, and there above it by 1/16 of the square term.
            Vector512<double> above = Vector512.Max(-square, Vector512<double>.Zero) * Vector512.Create(1.0 / 16);
            Vector512.StoreAligned(
                Vector512.Max(Vector512.Max(begin, middle), Vector512.Max(end, Vector512<double>.Zero)) + above, Bound + at);
            negative |= Vector512.LessThan(begin, Vector512<double>.Zero);
        }

        return negative;
    }

    /// <summary>Finds out, in the middle of the part, in which lanes propensities follow counts otherwise than by their factors, and how.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Depend(int g, uint lanes, Vector512<double> theta, Vector512<double> scale)
    {
        for (int u = 0; u < _changed.Length; u++)
        {
            // A quarter of the items, but at least one: small enough for a slope, large enough to be seen.
            Vector512<double> items = Row(_w.State[g], _changed[u].State) / Vector512.Create(_changed[u].Item);
            Vector512<double> orOne = Vector512.ConditionalSelect(Vector512.Equals(items, Vector512<double>.Zero), One, items);
            Vector512<double> moved = Vector512.Max(One, Vector512.Create(0.25) * items);
            Vector512.StoreAligned(moved, _moved + u * LaneWorkspace.Width);
            Vector512.StoreAligned(moved / orOne, _relative + u * LaneWorkspace.Width);
            Vector512.StoreAligned(Vector512.Create(double.PositiveInfinity), Reach + u * LaneWorkspace.Width);
        }

        Evaluate(g, theta, Everything, 1, _other);
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> most = Vector512<double>.Zero;
        for (int r = 0; r < _factors.Length; r++)
        {
            Vector512<double> product = Row(_middle, r);
            foreach (int factor in _factors[r])
            {
                product *= One + Row(_relative, factor);
            }

            Vector512<double> fires = Fires(g, r);
            sum += Vector512.Abs(product) & fires;
            most = Vector512.Max(most, Vector512.Abs(Row(_other, r) - product) & fires);
        }

        Dependent = lanes & (uint)Vector512.GreaterThan(most, Vector512.Create(LeastDependence) * sum).ExtractMostSignificantBits();
        for (int u = 0; u < _changed.Length && Dependent != 0; u++)
        {
            Slope(g, u, theta, scale);
        }
    }

    /// <summary>Measures the slopes along one changed state, and how far they are right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slope(int g, int u, Vector512<double> theta, Vector512<double> scale)
    {
        double* twice = _end;
        Evaluate(g, theta, u, 1, _other);
        Evaluate(g, theta, u, 2, twice);
        Vector512<double> moved = Row(_moved, u);
        Vector512<double> ratio = One + Row(_relative, u);
        Vector512<double> ratioOfTwice = ratio + Row(_relative, u);
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> bend = Vector512<double>.Zero;
        for (int r = 0; r < _factors.Length; r++)
        {
            sum += Vector512.Abs(Row(_middle, r)) & Fires(g, r);
        }

        foreach (int r in _dependents[u])
        {
            Vector512<double> power = One;
            Vector512<double> powerOfTwice = One;
            foreach (int factor in _factors[r])
            {
                power *= factor == u ? ratio : One;
                powerOfTwice *= factor == u ? ratioOfTwice : One;
            }

            Vector512<double> fires = Fires(g, r);
            Vector512<double> middle = Row(_middle, r);
            Vector512<double> change = (Row(_other, r) / power - middle) & fires;
            Vector512<double> changeOfTwice = (Row(twice, r) / powerOfTwice - middle) & fires;
            bend = Vector512.Max(bend, Vector512.Abs(changeOfTwice - (change + change)));

            // Rounding is no slope.
            Vector512<double> seen = Vector512.GreaterThan(Vector512.Abs(change), Vector512.Create(LeastSlope) * sum);
            Vector512.StoreAligned((change / moved * scale) & seen, Slopes + (u * _factors.Length + r) * LaneWorkspace.Width);
        }

        // What is bent by q at twice the distance is q/2 (n/moved)² away from its slope after n items.
        Vector512<double> reach = moved * Vector512.Sqrt(Vector512.Create(2 * MostDeviation) * sum / bend);
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(Vector512.GreaterThan(bend, Vector512<double>.Zero), Vector512.Max(reach, One), Row(Reach, u)),
            Reach + u * LaneWorkspace.Width);
    }

    private static int[] FactorsOf(LaneReaction reaction, ChangedState[] changed) =>
    [
        .. reaction.Factors.SelectMany(f => Enumerable.Repeat(Array.FindIndex(changed, u => u.State == f.State), (int)f.Change)).Where(i => i >= 0).Take(MostFactors),
    ];
}
