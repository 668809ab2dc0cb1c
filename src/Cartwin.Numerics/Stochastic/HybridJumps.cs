using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Reactions that fire one at a time while the other states are integrated.</summary>
/// <remarks>
/// A counted state is scarce or abundant. While one of the states that a reaction changes is scarce, the reaction is no flow: its
/// propensity is integrated as a hazard, together with the state and under the same error control, and it fires when the
/// hazard of all such reactions has grown by a random number of the exponential distribution. Steps end at firings and where an
/// abundant state becomes scarce, both located on the continuous extension; a firing does not shorten the steps that follow.
/// <source>Haseltine, Rawlings, J Chem Phys 117 (2002) 6959; the integrated hazard: Gillespie, Markov Processes (1992), section 2.6, and
/// Alfonsi et al., ESAIM Proc 14 (2005) 1.</source>
/// </remarks>
internal sealed unsafe class HybridJumps
{
    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly JumpOptions _jumps;
    private readonly CountRounding _rounding;
    private readonly RandomSequence[] _chances;
    private readonly bool[] _isScarce;
    private readonly double* _target;
    private readonly double* _floor;
    private readonly double* _propensities;
    private readonly int[] _watched;
    private readonly int[][] _reactionsOf;
    private readonly int[] _blame;

    public HybridJumps(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
    {
        (_w, _system, _jumps) = (workspace, system, jumps);
        _rounding = new CountRounding(workspace, jumps);
        _chances = new RandomSequence[workspace.Lanes];
        _isScarce = new bool[workspace.Lanes * jumps.Counted.Count];
        _blame = new int[workspace.Lanes];
        _target = workspace.Memory.TakeRows<double>(workspace.Groups);
        _floor = workspace.Memory.TakeRows<double>(workspace.Groups * jumps.Counted.Count);
        _propensities = workspace.Memory.TakeRows<double>(jumps.Reactions.Count);
        _watched = [.. jumps.Counted.Select(c => c.State).Append(jumps.HazardState).Distinct().Order()];
        _reactionsOf =
        [
            .. jumps.Counted.Select(c => Enumerable.Range(0, jumps.Reactions.Count)
                .Where(r => jumps.Reactions[r].Changes.Any(change => change.State == c.State)).ToArray()),
        ];
    }

    /// <summary>States on which firings and changes between scarce and abundant depend.</summary>
    public ReadOnlySpan<int> Watched => _watched;

    /// <summary>A subject begins: everything abundant, until <see cref="Settle"/> looks at its state.</summary>
    public void Begin(Lane lane)
    {
        int l = lane.Index;
        _chances[l] = lane.Chance;
        _rounding.Begin(l, lane.Chance);
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            _isScarce[l * _jumps.Counted.Count + i] = false;
            Floor(l, i) = _jumps.Threshold * _jumps.Counted[i].Item;
        }

        foreach (LaneReaction reaction in _jumps.Reactions)
        {
            lane.SetParameter(reaction.FlowParameter, 1);
        }

        _target[l] = NextTarget(l);
    }

    /// <summary>Decides which states of a lane are scarce, makes them whole numbers, and turns their reactions from flows to firings or back.</summary>
    /// <returns>Whether a parameter changed.</returns>
    public bool Settle(Lane lane)
    {
        int l = lane.Index;
        bool changed = false;
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            CountedState counted = _jumps.Counted[i];
            double threshold = _jumps.Threshold * counted.Item;
            ref bool isScarce = ref _isScarce[l * _jumps.Counted.Count + i];
            double value = lane.State(counted.State);
            bool becomes = isScarce ? !(value > threshold * JumpOptions.Hysteresis) : value < threshold;
            if (becomes)
            {
                _rounding.One(l, counted);
            }

            if (becomes != isScarce)
            {
                isScarce = becomes;
                Floor(l, i) = becomes ? double.NegativeInfinity : threshold;
                changed = true;
            }
        }

        if (changed)
        {
            SetFlows(lane);
        }

        return changed;
    }

    /// <summary>Bits of the lanes of a group whose step contains a firing, or a state that becomes scarce.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Interrupted(int g, uint lanes)
    {
        int shift = g * LaneWorkspace.Width;
        double* state = _w.New[g];
        Vector512<double> hazard = Vector512.LoadAligned(state + _jumps.HazardState * LaneWorkspace.Width);
        Vector512<double> hit = Vector512.GreaterThanOrEqual(hazard, Vector512.LoadAligned(_target + shift));
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            hit |= Vector512.LessThan(
                Vector512.LoadAligned(state + _jumps.Counted[i].State * LaneWorkspace.Width), Vector512.LoadAligned(FloorRow(g, i)));
        }

        return (uint)hit.ExtractMostSignificantBits() & lanes;
    }

    /// <summary>Whether a lane, as its state in a row of states is, has a firing due or a state that became scarce.</summary>
    public bool IsDue(int lane, double* rows)
    {
        int g = lane / LaneWorkspace.Width;
        int c = lane % LaneWorkspace.Width;
        bool due = rows[_jumps.HazardState * LaneWorkspace.Width + c] >= _target[lane];
        for (int i = 0; i < _jumps.Counted.Count && !due; i++)
        {
            due = rows[_jumps.Counted[i].State * LaneWorkspace.Width + c] < FloorRow(g, i)[c];
        }

        return due;
    }

    /// <summary>Evaluates the propensities of a group's lanes as they stand, for the firings that follow.</summary>
    public void Evaluate(int g)
    {
        foreach (LanePropensities<double> group in _system.Propensities)
        {
            group.Function(
                _w.Time + g * LaneWorkspace.Width,
                _w.State[g],
                _w.Inputs[g],
                _propensities + group.First * LaneWorkspace.Width,
                _w.Scratch);
        }
    }

    /// <summary>Lets one reaction of a lane fire whose hazard says so. Propensities must be those of the lane's group as it stands.</summary>
    /// <returns>False when a propensity is negative or not finite.</returns>
    public bool Fire(Lane lane)
    {
        int l = lane.Index;
        if (!(lane.State(_jumps.HazardState) >= _target[l]))
        {
            return true;
        }

        int c = l % LaneWorkspace.Width;
        int chosen = Choose(lane, c, out bool sound);
        if (!sound)
        {
            _blame[l] = chosen;
            return false;
        }

        if (chosen >= 0)
        {
            foreach (LaneJump change in _jumps.Reactions[chosen].Changes)
            {
                lane.SetState(change.State, lane.State(change.State) + change.Change);
            }
        }

        lane.SetState(_jumps.HazardState, 0);
        _target[l] = NextTarget(l);
        return true;
    }

    /// <summary>The reaction with the propensity that is none.</summary>
    public int BlameOf(int lane) => _blame[lane];

    private int Choose(Lane lane, int c, out bool sound)
    {
        double sum = 0;
        for (int r = 0; r < _jumps.Reactions.Count; r++)
        {
            double propensity = PropensityOf(lane, r, c);
            if (!(propensity >= 0 && double.IsFinite(propensity)))
            {
                sound = false;
                return r;
            }

            sum += propensity;
        }

        sound = true;
        double left = _chances[lane.Index].NextUniform() * sum;
        int last = -1;
        for (int r = 0; r < _jumps.Reactions.Count; r++)
        {
            double propensity = PropensityOf(lane, r, c);
            if (propensity > 0)
            {
                last = r;
                if (left < propensity)
                {
                    break;
                }

                left -= propensity;
            }
        }

        return last;
    }

    /// <summary>A reaction's share of the hazard: none while it is a flow.</summary>
    private double PropensityOf(Lane lane, int reaction, int c) =>
        lane.Input(_jumps.Reactions[reaction].FlowParameter) == 0 ? _propensities[reaction * LaneWorkspace.Width + c] : 0;

    private void SetFlows(Lane lane)
    {
        foreach (LaneReaction reaction in _jumps.Reactions)
        {
            SetFlow(lane, reaction.FlowParameter, 1);
        }

        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            if (!_isScarce[lane.Index * _jumps.Counted.Count + i])
            {
                continue;
            }

            foreach (int reaction in _reactionsOf[i])
            {
                SetFlow(lane, _jumps.Reactions[reaction].FlowParameter, 0);
            }
        }
    }

    private static void SetFlow(Lane lane, int parameter, double flow)
    {
        if (lane.Input(parameter) != flow)
        {
            lane.SetParameter(parameter, flow);
        }
    }

    private double NextTarget(int lane) => -LaneLogarithm.Of(_chances[lane].NextUniform());

    private double* FloorRow(int g, int counted) => _floor + (counted * _w.Groups + g) * LaneWorkspace.Width;

    private ref double Floor(int lane, int counted) =>
        ref FloorRow(lane / LaneWorkspace.Width, counted)[lane % LaneWorkspace.Width];
}
