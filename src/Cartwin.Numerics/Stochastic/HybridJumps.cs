using System.Numerics;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Reactions that fire one at a time while the other states are integrated.</summary>
/// <remarks>
/// A counted state is scarce or abundant (<see cref="ScarceStates"/>). While one of the states that a reaction changes is scarce, the reaction is no
/// flow: it fires within the steps of the integration (<see cref="StepFirings"/>), with a propensity that follows the continuous extension of
/// everything else and the counts (<see cref="StepPropensities"/>). A step ends early where a state becomes scarce or abundant, where firings
/// would be felt too much by what is integrated (<see cref="StepInfluence"/>), and before a firing where somebody must see each of them.
/// <source>Haseltine, Rawlings, J Chem Phys 117 (2002) 6959; propensities that follow the integrated states: Alfonsi et al., ESAIM Proc 14
/// (2005) 1.</source>
/// </remarks>
internal sealed unsafe class HybridJumps
{
    private readonly LaneWorkspace _w;
    private readonly ChangedState[] _changed;
    private readonly FiringTable _table;
    private readonly StepPropensities _propensities;
    private readonly StepInfluence _influence;
    private readonly StepFirings _firings;
    private readonly int[] _blame;
    private readonly int[] _replayed;
    private readonly double* _sums;
    private readonly double* _part;
    private readonly double* _end;
    private readonly bool[] _isSeenByRoots;

    public HybridJumps(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
    {
        _w = workspace;
        Scarce = new ScarceStates(workspace, jumps);
        var factors = new ReactionFactors(jumps);
        _changed = factors.Changed;
        _table = new FiringTable(workspace.Memory, jumps, factors);
        var expected = new ExpectedChanges(workspace.Memory, _table);
        _propensities = new StepPropensities(workspace, system, jumps, factors, Scarce, expected);
        _influence = new StepInfluence(workspace, system, _changed, expected);
        _firings = new StepFirings(workspace, jumps, _table, _propensities, Scarce);
        _blame = new int[workspace.Lanes];
        _replayed = new int[workspace.Lanes];
        _sums = workspace.Memory.TakeRows<double>(workspace.Lanes * _table.Rows);
        _part = workspace.Memory.TakeRows<double>(1);
        _end = workspace.Memory.TakeRows<double>(1);
        Watched = [.. jumps.Counted.Select(c => c.State).Concat(_propensities.Needed).Distinct().Order()];
        _isSeenByRoots = [.. jumps.Reactions.Select(r => r.Changes.Any(c => system.RootStates.Contains(c.State)))];
    }

    /// <summary>Which states are scarce.</summary>
    public ScarceStates Scarce { get; }

    /// <summary>States on which firings and changes between scarce and abundant depend.</summary>
    public int[] Watched { get; }

    /// <summary>A subject begins.</summary>
    public void Begin(Lane lane)
    {
        Scarce.Begin(lane);
        _propensities.Begin(lane.Index);
        _firings[lane.Index].Begin(lane.Chance);
    }

    /// <summary>Nothing has fired in the steps of a group.</summary>
    public void Clear(int g)
    {
        for (int l = g * LaneWorkspace.Width; l < (g + 1) * LaneWorkspace.Width; l++)
        {
            _firings[l].Clear();
            Rewind(l);
        }
    }

    /// <summary>Lets the reactions of a group's lanes fire within their steps.</summary>
    /// <param name="g">The group, whose dense output of the watched states is filled.</param>
    /// <param name="lanes">Bits of the lanes.</param>
    /// <param name="ends">The parts of their steps to go to; receives the parts at which they end. <shape>lanes</shape></param>
    /// <param name="single">Whether steps end before their first firing.</param>
    /// <param name="failed">Bits of the lanes whose propensities are no rates.</param>
    /// <returns>Bits of the lanes in which something fired.</returns>
    public uint Fire(int g, uint lanes, Span<double> ends, bool single, out uint failed)
    {
        failed = 0;
        lanes = _propensities.Alive(g, lanes);
        if (lanes == 0)
        {
            return 0;
        }

        ends.CopyTo(new Span<double>(_part, LaneWorkspace.Width));
        failed = _propensities.Fit(g, lanes, _part);
        new Span<double>(_part, LaneWorkspace.Width).CopyTo(new Span<double>(_end, LaneWorkspace.Width));
        lanes &= ~failed;
        if (!single)
        {
            _influence.Limit(g, lanes, _part, _end);
        }

        for (uint rest = failed; rest != 0; rest &= rest - 1)
        {
            int c = BitOperations.TrailingZeroCount(rest);
            int l = g * LaneWorkspace.Width + c;
            _blame[l] = _propensities.Worst(Scarce.ActiveOf(l), c);
        }

        _firings.Run(g, lanes, _w.State[g], _part, _end, single);
        uint fired = 0;
        for (uint rest = lanes; rest != 0; rest &= rest - 1)
        {
            int c = BitOperations.TrailingZeroCount(rest);
            FiringLane lane = _firings[g * LaneWorkspace.Width + c];
            ends[c] = lane.End;
            fired |= lane.Path.Count > 0 ? 1u << c : 0;
        }

        return fired;
    }

    /// <summary>The reaction with the propensity that is none.</summary>
    public int BlameOf(int lane) => _blame[lane];

    /// <summary>Adds to states at the ends of a group's steps what has fired in them, and what the integrated states felt of it.</summary>
    public void Apply(int g, uint fired, Span<double> ends, double* rows)
    {
        _influence.Clear();
        for (uint rest = fired; rest != 0; rest &= rest - 1)
        {
            int c = BitOperations.TrailingZeroCount(rest);
            for (int u = 0; u < _changed.Length; u++)
            {
                _influence.Note(u, c, _firings[g * LaneWorkspace.Width + c].MeanOf(u) * _changed[u].Item);
            }
        }

        _influence.Correct(g, fired, ends, rows);
        for (uint rest = fired; rest != 0; rest &= rest - 1)
        {
            int c = BitOperations.TrailingZeroCount(rest);
            int l = g * LaneWorkspace.Width + c;
            for (int u = 0; u < _changed.Length; u++)
            {
                // Whole items, and not what is left of them by rounding.
                ref double value = ref rows[_changed[u].State * LaneWorkspace.Width + c];
                value = IsScarce(l, u) ? _firings[l].CountOf(u) * _changed[u].Item : value + _firings[l].SumOf(u) * _changed[u].Item;
            }
        }
    }

    /// <summary>Corrects interpolated states of a lane with firings in its step: counts change at the firings.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="theta">The part of the step.</param>
    /// <param name="rows">The states.</param>
    /// <param name="column">The column of the states in which those of the lane stand.</param>
    public void Correct(int lane, double theta, double* rows, int column)
    {
        FiringPath path = _firings[lane].Path;
        if (path.Count == 0)
        {
            return;
        }

        if (_replayed[lane] > 0 && path.Theta(_replayed[lane] - 1) > theta)
        {
            Rewind(lane);
        }

        double* sums = SumsOf(lane);
        int replayed = _replayed[lane];
        for (; replayed < path.Count && path.Theta(replayed) <= theta; replayed++)
        {
            double* items = _table.Of(path.Reaction(replayed))->Items;
            for (int i = 0; i < _table.Rows * LaneWorkspace.Width; i += LaneWorkspace.Width)
            {
                Vector512.StoreAligned(Vector512.LoadAligned(sums + i) + Vector512.LoadAligned(items + i), sums + i);
            }
        }

        _replayed[lane] = replayed;
        for (int u = 0; u < _changed.Length; u++)
        {
            ref double value = ref rows[_changed[u].State * LaneWorkspace.Width + column];
            value += sums[u] * _changed[u].Item;
            value = _changed[u].Item != 1 && IsScarce(lane, u) ? Math.Round(value / _changed[u].Item) * _changed[u].Item : value;
        }
    }

    /// <summary>The first firing of a lane from the k-th on that changes what root functions see; the number of firings where there is none.</summary>
    public int NextSeen(int lane, int k)
    {
        FiringPath path = _firings[lane].Path;
        while (k < path.Count && !_isSeenByRoots[path.Reaction(k)])
        {
            k++;
        }

        return k;
    }

    /// <summary>The part of a lane's step at which it fired for the k-th time; its end where it did not.</summary>
    public double ThetaOf(int lane, int k) => k < _firings[lane].Path.Count ? _firings[lane].Path.Theta(k) : 1;

    /// <summary>Whether a lane fired for the k-th time.</summary>
    public bool HasFired(int lane, int k) => k < _firings[lane].Path.Count;

    /// <summary>Lets the reaction fire before which a lane's step ended, if there is one.</summary>
    public void FirePending(Lane lane)
    {
        int reaction = _firings[lane.Index].Pending;
        if (reaction < 0)
        {
            return;
        }

        FiringTable.Firing* firing = _table.Of(reaction);
        for (FiringTable.Change* change = firing->Changes; change < firing->Needs; change++)
        {
            (int state, double item) = (_changed[change->Changed].State, _changed[change->Changed].Item);
            double value = lane.State(state) + change->Items * item;
            lane.SetState(state, IsScarce(lane.Index, change->Changed) ? Math.Round(value / item) * item : value);
        }
    }

    private bool IsScarce(int lane, int changed) => _changed[changed].Counted >= 0 && Scarce.Is(lane, _changed[changed].Counted);

    private void Rewind(int lane)
    {
        _replayed[lane] = 0;
        new Span<double>(SumsOf(lane), _changed.Length).Clear();
    }

    /// <summary>What fired in a lane until the part of the step that was looked at last. <shape>counts</shape></summary>
    private double* SumsOf(int lane) => _sums + lane * _table.Rows * LaneWorkspace.Width;
}
