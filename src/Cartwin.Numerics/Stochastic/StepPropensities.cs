using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The propensities of a group's lanes over their steps, as parabolas in time.</summary>
/// <remarks>
/// While reactions fire within a step everything else follows its continuous extension, so that a propensity is a function of time and of
/// the counts. In time it is the parabola through its values at the begin, in the middle and at the end of the part of the step that is looked at;
/// where that is not what the model says at three quarters, a smaller part is taken. How it follows from counts is told by
/// <see cref="CountDependence"/>. All that depends on the state at the begin of the step alone, so that no part of a step is chosen by what
/// happened to fire in it.
/// </remarks>
internal sealed unsafe class StepPropensities
{
    /// <summary>Relative difference of a propensity from what is taken for it, up to which it is taken.</summary>
    public const double MostDeviation = 2e-3;

    /// <summary>Firings of a reaction that may be expected wrongly in a part of a step, whatever their share.</summary>
    public const double FewFirings = 1e-3;

    /// <summary>How far below zero, relative to the sum of all, a propensity is zero but for rounding.</summary>
    private const double Rounding = 1e-9;

    private const int MostHalvings = 40;

    /// <summary>Where propensities follow time itself: by how much a part may be longer than the last that had to be shortened, and the first part of a
    /// subject's step. Four points that lie far apart may agree with a parabola by chance; what follows integrated states alone is kept from that by their
    /// error control.</summary>
    private const double MostGrowth = 8;
    private const double FirstPart = 1.0 / 64;

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly JumpOptions _jumps;
    private readonly ScarceStates _scarce;
    private readonly ExpectedChanges _expected;
    private readonly ReactionFactors _factors;
    private readonly int[][] _sources;
    private readonly double* _comes;
    private readonly bool _followTime;
    private readonly double* _longest;
    private readonly double* _probe;
    private readonly double* _begin;
    private readonly double* _middle;
    private readonly double* _end;
    private readonly double* _other;
    private readonly double* _lacks;
    private readonly double* _atOne;
    private readonly int[] _active;
    private int _activeCount;
    private bool _anyLacks;

    public StepPropensities(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, ReactionFactors factors, ScarceStates scarce, ExpectedChanges expected)
    {
        (_w, _system, _jumps, _factors, _scarce, _expected) = (workspace, system, jumps, factors, scarce, expected);
        Needed = [.. system.Propensities.SelectMany(p => p.States).Distinct().Order()];
        int reactions = jumps.Reactions.Count;
        ChangedState[] changed = factors.Changed;
        _sources =
        [
            .. changed.Select((u, i) => Enumerable.Range(0, reactions)
                .Where(r => !factors.Of(r).Contains(i) && jumps.Reactions[r].Changes.Any(c => c.State == u.State && c.Change > 0)).ToArray()),
        ];
        LaneMemory memory = workspace.Memory;
        _comes = memory.TakeRows<double>(changed.Length);
        _followTime = system.Propensities.Any(p => p.DependOnTime);
        _longest = memory.TakeRows<double>(workspace.Groups);
        _probe = memory.TakeRows<double>(workspace.Padded);
        _begin = memory.TakeRows<double>(reactions);
        _middle = memory.TakeRows<double>(reactions);
        _end = memory.TakeRows<double>(reactions);
        _other = memory.TakeRows<double>(reactions);
        _lacks = memory.TakeRows<double>(reactions);
        _atOne = memory.TakeRows<double>(reactions);
        Constant = memory.TakeRows<double>(reactions);
        Linear = memory.TakeRows<double>(reactions);
        Square = memory.TakeRows<double>(reactions);
        Bound = memory.TakeRows<double>(reactions);
        Dependence = new CountDependence(workspace, system, jumps, factors, expected);
        _active = new int[reactions];
    }

    /// <summary>States that the propensities read.</summary>
    public int[] Needed { get; }

    /// <summary>Firings of each reaction in the part of the step, while counts stay what they are at its begin but none is less than what the reaction needs, are expected at
    /// the rate Constant + φ (Linear + φ Square), φ from 0 to 1; 0 where the reaction is a flow.</summary>
    /// <shape>reactions × lanes</shape>
    public double* Constant { get; }

    /// <summary>See <see cref="Constant"/>.</summary>
    public double* Linear { get; }

    /// <summary>See <see cref="Constant"/>.</summary>
    public double* Square { get; }

    /// <summary>What the parabolas are never above; negative where a reaction does not fire.</summary>
    /// <shape>reactions × lanes</shape>
    public double* Bound { get; }

    /// <summary>Reactions that can fire in a lane of the group, ascending.</summary>
    public ReadOnlySpan<int> Active => _active.AsSpan(0, _activeCount);

    /// <summary>How the propensities follow from counts.</summary>
    public CountDependence Dependence { get; }

    /// <summary>A subject begins: how long a part of its steps may be is not known.</summary>
    public void Begin(int lane) => _longest[lane] = 0;

    /// <summary>Whether less is there at the begin of a lane's step than a reaction needs.</summary>
    public bool Lacks(int reaction, int column) => double.IsNaN(_lacks[reaction * LaneWorkspace.Width + column]);

    /// <summary>Notes where a count is none, and which reactions that keeps from firing for the whole step.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes.</param>
    /// <returns>Bits of the lanes in which a reaction can fire.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Alive(int g, uint lanes)
    {
        // What is scarce comes by firings only; a count that is none can become one where a reaction that makes it has all that it takes.
        ChangedState[] changed = _factors.Changed;
        Vector512<double> all = LaneVector.Mask(0xFF);
        for (int u = 0; u < changed.Length; u++)
        {
            Vector512<double> some = ~IsNone(g, u);
            Vector512<double> flows = changed[u].Counted < 0 ? all : ~_scarce.Mask(g, changed[u].Counted);
            Vector512.StoreAligned(some | flows, _comes + u * LaneWorkspace.Width);
        }

        for (bool more = true; more;)
        {
            more = false;
            for (int u = 0; u < changed.Length; u++)
            {
                Vector512<double> comes = LaneVector.Row(_comes, u);
                Vector512<double> now = comes;
                foreach (int r in _sources[u])
                {
                    now |= CanFire(r, all);
                }

                Vector512.StoreAligned(now, _comes + u * LaneWorkspace.Width);
                more |= (now & ~comes).ExtractMostSignificantBits() != 0;
            }
        }

        Vector512<double> alive = Vector512<double>.Zero;
        Vector512<double> zeros = Vector512<double>.Zero;
        _activeCount = 0;
        for (int r = 0; r < _jumps.Reactions.Count; r++)
        {
            Vector512<double> zero = Vector512<double>.Zero;
            foreach (int factor in _factors.Of(r))
            {
                zero |= IsNone(g, factor);
            }

            foreach (ReactionFactors.Need need in _factors.NeedsOf(r))
            {
                zero |= need.IsFactor ? Vector512<double>.Zero : IsBelow(g, need.Changed, need.Items);
            }

            Vector512<double> can = CanFire(r, all) & _factors.Fires(_w, g, r);
            Vector512.StoreAligned(zero, _lacks + r * LaneWorkspace.Width);
            Vector512.StoreAligned(Vector512.Create(-1.0), Bound + r * LaneWorkspace.Width);
            zeros |= zero & can;
            alive |= can;
            if ((can.ExtractMostSignificantBits() & lanes) != 0)
            {
                _active[_activeCount++] = r;
            }
        }

        _anyLacks = (zeros.ExtractMostSignificantBits() & lanes) != 0;
        return (uint)alive.ExtractMostSignificantBits() & lanes;
    }

    /// <summary>Fits the propensities of some lanes of a group, which <see cref="Alive"/> has looked at.</summary>
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
        Vector512<double> longest = Vector512.LoadAligned(_longest + g * LaneWorkspace.Width);
        Vector512<double> isNew = Vector512.Equals(longest, Vector512<double>.Zero);
        Vector512<double> most = Vector512.ConditionalSelect(isNew, Vector512.Create(FirstPart) * step, Vector512.Create(MostGrowth) * longest);
        b = _followTime ? Vector512.MinNative(b, most / step) : b;
        Evaluate(g, Vector512<double>.Zero, _begin);
        Vector512<double> shortened = Vector512<double>.Zero;
        Vector512<double> bad;
        for (int halving = 0; ; halving++)
        {
            Evaluate(g, b, _end);
            Evaluate(g, Vector512.Create(0.75) * b, _other);
            Evaluate(g, Vector512.Create(0.5) * b, _middle);
            bad = Deviating(g, b * step) & running;
            if (bad.ExtractMostSignificantBits() == 0 || halving == MostHalvings)
            {
                break;
            }

            b = Vector512.ConditionalSelect(bad, Vector512.Create(0.5) * b, b);
            shortened |= bad;
        }

        Vector512.StoreAligned(b, part);
        Vector512<double> scale = b * step;
        Vector512<double> known = Vector512.ConditionalSelect(shortened, scale, Vector512.MaxNative(longest, scale));
        Vector512.StoreAligned(Vector512.ConditionalSelect(running, known, longest), _longest + g * LaneWorkspace.Width);
        uint failed = (uint)((bad & ~Finite()) | Parabolas(g, scale)).ExtractMostSignificantBits() & lanes;
        _expected.Estimate(this, _w.State[g]);
        AddItems(g);
        Dependence.Measure(g, lanes & ~failed, Active, scale, _middle, _probe);
        return failed;
    }

    /// <summary>The propensities at the states and the packed times of a group.</summary>
    public static void Evaluate(LaneSystem<double> system, LaneWorkspace w, int g, double* states, double* propensities)
    {
        foreach (LanePropensities<double> group in system.Propensities)
        {
            group.Function(w.PackedTime, states, w.Inputs[g], propensities + group.First * LaneWorkspace.Width, w.Scratch);
        }
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

    /// <summary>Mask of the lanes in which there is none of a changed state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> IsNone(int g, int changed) => Vector512.Equals(LaneVector.Row(_w.State[g], _factors.Changed[changed].State), Vector512<double>.Zero);

    /// <summary>Mask of the lanes in which there are fewer items of a changed state than some.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> IsBelow(int g, int changed, double items) => Vector512.LessThan(
        LaneVector.Row(_w.State[g], _factors.Changed[changed].State), Vector512.Create((items - 0.5) * _factors.Changed[changed].Item));

    /// <summary>Mask of the lanes in which all factors of a reaction are there or can come.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> CanFire(int reaction, Vector512<double> all)
    {
        foreach (int factor in _factors.Of(reaction))
        {
            all &= LaneVector.Row(_comes, factor);
        }

        return all;
    }

    /// <summary>The propensities at a part of the steps. Where there is less than a reaction needs its propensity is that at what it
    /// needs, or at one of a factor, so that what stands before the counts can be read off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(int g, Vector512<double> theta, double* propensities)
    {
        int shift = g * LaneWorkspace.Width;
        Vector512.StoreAligned(theta, _w.Theta);
        LaneIntegrator.Interpolate(_w, g, Needed, _w.Theta, _probe);
        Vector512.StoreAligned(
            Vector512.FusedMultiplyAdd(theta, Vector512.LoadAligned(_w.Step + shift), Vector512.LoadAligned(_w.Time + shift)), _w.PackedTime);
        Evaluate(_system, _w, g, _probe, propensities);
        if (!_anyLacks)
        {
            return;
        }

        AddItems(g);
        Evaluate(_system, _w, g, _probe, _atOne);
        foreach (int r in Active)
        {
            int i = r * LaneWorkspace.Width;
            Vector512.StoreAligned(
                Vector512.ConditionalSelect(Vector512.LoadAligned(_lacks + i), Vector512.LoadAligned(_atOne + i), Vector512.LoadAligned(propensities + i)),
                propensities + i);
        }
    }

    /// <summary>Puts as many in the place of none, or of too few, as reactions need.</summary>
    private void AddItems(int g)
    {
        for (int u = 0; u < _factors.Changed.Length; u++)
        {
            double* row = _probe + _factors.Changed[u].State * LaneWorkspace.Width;
            Vector512<double> least = Vector512.Create(_factors.Least[u] * _factors.Changed[u].Item);
            Vector512<double> few = _factors.Least[u] > 1 ? IsBelow(g, u, _factors.Least[u]) : IsNone(g, u);
            Vector512.StoreAligned(Vector512.ConditionalSelect(few, least, Vector512.LoadAligned(row)), row);
        }
    }

    /// <summary>Mask of the lanes whose propensities at three quarters are not those of the parabola through the other three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Deviating(int g, Vector512<double> time)
    {
        Vector512<double> within = ~Vector512<double>.Zero;
        Vector512<double> few = Vector512.Create(FewFirings) / time;
        foreach (int r in Active)
        {
            Vector512<double> there = LaneVector.Row(_other, r);
            Vector512<double> parabola = Vector512.FusedMultiplyAdd(Vector512.Create(0.75), LaneVector.Row(_middle, r),
                Vector512.FusedMultiplyAdd(Vector512.Create(0.375), LaneVector.Row(_end, r), Vector512.Create(-0.125) * LaneVector.Row(_begin, r)));
            Vector512<double> allowed = Vector512.FusedMultiplyAdd(Vector512.Create(MostDeviation), Vector512.Abs(there), few);

            // What is not finite is not within.
            within &= Vector512.LessThanOrEqual(Vector512.Abs(there - parabola), allowed) | ~_factors.Fires(_w, g, r);
        }

        return ~within;
    }

    /// <summary>Mask of the lanes all of whose propensities are finite at the four points.</summary>
    private Vector512<double> Finite()
    {
        Vector512<double> sum = Vector512<double>.Zero;
        foreach (int r in Active)
        {
            sum += Vector512<double>.Zero * (LaneVector.Row(_begin, r) + LaneVector.Row(_middle, r) + LaneVector.Row(_other, r) + LaneVector.Row(_end, r));
        }

        return Vector512.Equals(sum, Vector512<double>.Zero);
    }

    /// <summary>The parabolas and their bounds.</summary>
    /// <returns>Mask of the lanes in which a propensity at the begin is negative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Parabolas(int g, Vector512<double> scale)
    {
        Vector512<double> least = Vector512<double>.Zero;
        Vector512<double> sum = Vector512<double>.Zero;
        foreach (int r in Active)
        {
            int at = r * LaneWorkspace.Width;
            Vector512<double> fires = _factors.Fires(_w, g, r);
            Vector512<double> begin = LaneVector.Row(_begin, r) * scale & fires;
            Vector512<double> middle = LaneVector.Row(_middle, r) * scale & fires;
            Vector512<double> end = LaneVector.Row(_end, r) * scale & fires;
            Vector512<double> square = Vector512.Create(2.0) * (begin - (middle + middle) + end);
            Vector512.StoreAligned(begin, Constant + at);
            Vector512.StoreAligned(end - begin - square, Linear + at);
            Vector512.StoreAligned(square, Square + at);

            // A vertex lies a quarter from the next of the three points at most, and there above it by 1/16 of the square term.
            Vector512<double> above = Vector512.MaxNative(-square, Vector512<double>.Zero) * Vector512.Create(1.0 / 16);
            Vector512<double> ends = Vector512.MaxNative(Vector512.MaxNative(begin, middle), Vector512.MaxNative(end, Vector512<double>.Zero));
            Vector512.StoreAligned(Vector512.ConditionalSelect(fires, ends + above, Vector512.Create(-1.0)), Bound + at);
            sum += Vector512.Abs(begin);
            least = Vector512.MinNative(least, begin);
        }

        return Vector512.LessThan(least, Vector512.Create(-Rounding) * sum);
    }
}
