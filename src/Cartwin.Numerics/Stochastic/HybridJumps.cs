using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Reactions that fire one at a time while the other states are integrated.</summary>
/// <remarks>
/// A counted state is scarce or abundant. While one of the states that a reaction changes is scarce, the reaction is no flow: its
/// propensity is integrated as a hazard, together with the state and under the same error control. Where the hazard of all such reactions
/// grows by a random number of the exponential distribution, one fires. Many may fire within one step (<see cref="StepFirings"/>), as
/// long as the model agrees afterwards that they changed neither the other states nor the propensities otherwise than was taken for granted; where it does
/// not, the step ends at its first firing, which is located on the continuous extension. So does it where a state becomes scarce or abundant.
/// <source>Haseltine, Rawlings, J Chem Phys 117 (2002) 6959; the integrated hazard: Gillespie, Markov Processes (1992), section 2.6, and
/// Alfonsi et al., ESAIM Proc 14 (2005) 1.</source>
/// </remarks>
internal sealed unsafe partial class HybridJumps
{
    /// <summary>Below this it is no rounding that makes a hazard negative.</summary>
    private const double LowestHazard = -1e-3;

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly JumpOptions _jumps;
    private readonly CountRounding _rounding;
    private readonly RandomSequence[] _chances;
    private readonly bool[] _isScarce;
    private readonly int[][] _active;
    private readonly double* _target;
    private readonly double* _floor;
    private readonly double*[] _propensities;
    private readonly int[] _watched;
    private readonly int[][] _reactionsOf;
    private readonly int[] _blame;

    public HybridJumps(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
    {
        (_w, _system, _jumps) = (workspace, system, jumps);
        _rounding = new CountRounding(workspace, jumps);
        _chances = new RandomSequence[workspace.Lanes];
        _isScarce = new bool[workspace.Lanes * jumps.Counted.Count];
        _active = new int[workspace.Lanes][];
        Array.Fill(_active, []);
        _blame = new int[workspace.Lanes];
        _target = workspace.Memory.TakeRows<double>(workspace.Groups);
        _floor = workspace.Memory.TakeRows<double>(workspace.Groups * jumps.Counted.Count);
        _propensities = new double*[3];
        for (int i = 0; i < _propensities.Length; i++)
        {
            _propensities[i] = workspace.Memory.TakeRows<double>(jumps.Reactions.Count);
        }

        _watched = [.. jumps.Counted.Select(c => c.State).Append(jumps.HazardState).Distinct().Order()];
        _reactionsOf =
        [
            .. jumps.Counted.Select(c => Enumerable.Range(0, jumps.Reactions.Count)
                .Where(r => jumps.Reactions[r].Changes.Any(change => change.State == c.State)).ToArray()),
        ];
        _firings = new StepFirings(system, jumps);
        _paths = [.. Enumerable.Range(0, workspace.Lanes).Select(_ => new FiringPath())];
        _chancesBefore = new RandomSequence[workspace.Lanes];
        _targetsBefore = new double[workspace.Lanes];
        _probe = workspace.Memory.TakeRows<double>(workspace.Padded);
        _rates = workspace.Memory.TakeRows<double>(workspace.Padded);
        _ratesWithout = workspace.Memory.TakeRows<double>(workspace.Padded);
        _items = new double[jumps.Counted.Count];
        _changes = [.. jumps.Reactions.Select(r => r.Changes.ToArray())];
        _expected = new double[jumps.Reactions.Count * LaneWorkspace.Width];
    }

    /// <summary>States on which firings and changes between scarce and abundant depend.</summary>
    public ReadOnlySpan<int> Watched => _watched;

    /// <summary>A subject begins: everything abundant, until <see cref="Settle"/> looks at its state.</summary>
    public void Begin(Lane lane)
    {
        int l = lane.Index;
        _chances[l] = lane.Chance;
        _rounding.Begin(l, lane.Chance);
        _paths[l].Begin();
        _active[l] = [];
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

    /// <summary>Bits of the lanes of a group in which a state becomes scarce within the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Falling(int g, uint lanes)
    {
        Vector512<double> falls = Vector512<double>.Zero;
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            falls |= Vector512.LessThan(
                Vector512.LoadAligned(_w.New[g] + _jumps.Counted[i].State * LaneWorkspace.Width), Vector512.LoadAligned(FloorRow(g, i)));
        }

        return (uint)falls.ExtractMostSignificantBits() & lanes;
    }

    /// <summary>Bits of the lanes of a group that have a firing within the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Firing(int g, uint lanes)
    {
        Vector512<double> hazard = Vector512.LoadAligned(_w.New[g] + _jumps.HazardState * LaneWorkspace.Width);
        Vector512<double> target = Vector512.LoadAligned(_target + g * LaneWorkspace.Width);
        return (uint)Vector512.GreaterThanOrEqual(hazard, target).ExtractMostSignificantBits() & lanes;
    }

    /// <summary>Bits of the lanes of a group whose hazard sinks below zero within the step: a propensity is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Sinking(int g, uint lanes)
    {
        Vector512<double> hazard = Vector512.LoadAligned(_w.New[g] + _jumps.HazardState * LaneWorkspace.Width);
        return (uint)Vector512.LessThan(hazard, Vector512.Create(LowestHazard)).ExtractMostSignificantBits() & lanes;
    }

    /// <summary>Whether a lane, as its state in a row of states is, has a state that became scarce.</summary>
    public bool HasFallen(int lane, double* rows)
    {
        (int g, int c) = (lane / LaneWorkspace.Width, lane % LaneWorkspace.Width);
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            if (rows[_jumps.Counted[i].State * LaneWorkspace.Width + c] < FloorRow(g, i)[c])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a lane, as its state in a row of states is, has a firing due.</summary>
    public bool IsDue(int lane, double* rows) =>
        rows[_jumps.HazardState * LaneWorkspace.Width + lane % LaneWorkspace.Width] >= _target[lane];

    /// <summary>Evaluates the propensities of a group's lanes as they stand, for the firings that follow.</summary>
    public void Evaluate(int g) => Evaluate(g, _w.Time + g * LaneWorkspace.Width, _w.State[g], _propensities[0]);

    /// <summary>Lets one reaction of a lane fire whose hazard says so. Propensities must be those of the lane's group as it stands.</summary>
    /// <returns>False when a propensity is negative or not finite.</returns>
    public bool Fire(Lane lane)
    {
        int l = lane.Index;
        double hazard = lane.State(_jumps.HazardState);
        if (!(hazard >= _target[l] || hazard < LowestHazard))
        {
            return true;
        }

        int chosen = Choose(l, out bool sound);
        if (!sound)
        {
            _blame[l] = chosen;
            return false;
        }

        if (hazard < 0)
        {
            // Negative within the step and no longer at its end: nothing is known of what should have fired.
            lane.SetState(_jumps.HazardState, 0);
            return true;
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

    private void Evaluate(int g, double* time, double* state, double* propensities)
    {
        foreach (LanePropensities<double> group in _system.Propensities)
        {
            group.Function(time, state, _w.Inputs[g], propensities + group.First * LaneWorkspace.Width, _w.Scratch);
        }
    }

    private int Choose(int lane, out bool sound)
    {
        double* row = _propensities[0] + lane % LaneWorkspace.Width;
        double sum = 0;
        foreach (int r in _active[lane])
        {
            double propensity = row[r * LaneWorkspace.Width];
            if (!(propensity >= 0 && double.IsFinite(propensity)))
            {
                sound = false;
                return r;
            }

            sum += propensity;
        }

        sound = true;
        double left = _chances[lane].NextUniform() * sum;
        int last = -1;
        foreach (int r in _active[lane])
        {
            double propensity = row[r * LaneWorkspace.Width];
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

    private void SetFlows(Lane lane)
    {
        Span<bool> fires = stackalloc bool[_jumps.Reactions.Count];
        int count = 0;
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            foreach (int reaction in _isScarce[lane.Index * _jumps.Counted.Count + i] ? _reactionsOf[i] : [])
            {
                count += fires[reaction] ? 0 : 1;
                fires[reaction] = true;
            }
        }

        int[] active = new int[count];
        int next = 0;
        for (int r = 0; r < fires.Length; r++)
        {
            int parameter = _jumps.Reactions[r].FlowParameter;
            double flow = fires[r] ? 0 : 1;
            if (lane.Input(parameter) != flow)
            {
                lane.SetParameter(parameter, flow);
            }

            if (fires[r])
            {
                active[next++] = r;
            }
        }

        _active[lane.Index] = active;
    }

    private double NextTarget(int lane) => -LaneLogarithm.Of(_chances[lane].NextUniform());

    private double* FloorRow(int g, int counted) => _floor + (counted * _w.Groups + g) * LaneWorkspace.Width;

    private ref double Floor(int lane, int counted) =>
        ref FloorRow(lane / LaneWorkspace.Width, counted)[lane % LaneWorkspace.Width];
}
