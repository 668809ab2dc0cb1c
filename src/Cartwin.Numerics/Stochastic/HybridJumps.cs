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
    private readonly JumpOptions _jumps;
    private readonly ChangedState[] _changed;
    private readonly (int Changed, double Change)[][] _changes;
    private readonly FiringNumbers _numbers;
    private readonly StepPropensities _propensities;
    private readonly StepInfluence _influence;
    private readonly StepFirings _firings;
    private readonly FiringPath[] _paths;
    private readonly int[] _pending;
    private readonly int[] _blame;
    private readonly int[] _replayed;
    private readonly double[] _sums;
    private readonly double* _part;
    private readonly double* _end;
    private readonly bool[] _isSeenByRoots;

    public HybridJumps(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
    {
        (_w, _jumps) = (workspace, jumps);
        Scarce = new ScarceStates(workspace, jumps);
        _changed = ChangedState.Of(jumps);
        _changes = [.. jumps.Reactions.Select(r => r.Changes.Select(c => (Array.FindIndex(_changed, u => u.State == c.State), c.Change)).ToArray())];
        _numbers = new FiringNumbers(workspace);
        _propensities = new StepPropensities(workspace, system, jumps, _changed);
        _influence = new StepInfluence(workspace, system, _changed, _changes, _propensities);
        _firings = new StepFirings(jumps, _changed, _propensities, _numbers);
        _paths = [.. Enumerable.Range(0, workspace.Lanes).Select(_ => new FiringPath())];
        _pending = new int[workspace.Lanes];
        Array.Fill(_pending, -1);
        _blame = new int[workspace.Lanes];
        _replayed = new int[workspace.Lanes];
        _sums = new double[workspace.Lanes * _changed.Length];
        _part = workspace.Memory.TakeRows<double>(1);
        _end = workspace.Memory.TakeRows<double>(1);
        Watched = [.. jumps.Counted.Select(c => c.State).Concat(_propensities.Needed.ToArray()).Distinct().Order()];
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
        _numbers.Begin(lane.Index, lane.Chance);
        _paths[lane.Index].Clear();
    }

    /// <summary>Nothing has fired in the steps of a group.</summary>
    public void Clear(int g)
    {
        for (int l = g * LaneWorkspace.Width; l < (g + 1) * LaneWorkspace.Width; l++)
        {
            _paths[l].Clear();
            Rewind(l);
            _pending[l] = -1;
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
        ends.CopyTo(new Span<double>(_part, LaneWorkspace.Width));
        failed = _propensities.Fit(g, lanes, _part);
        new Span<double>(_part, LaneWorkspace.Width).CopyTo(new Span<double>(_end, LaneWorkspace.Width));
        lanes &= ~failed;
        if (!single)
        {
            _influence.Limit(g, lanes, _part, _end);
        }

        _influence.Clear();
        uint fired = 0;
        for (uint rest = lanes | failed; rest != 0; rest &= rest - 1)
        {
            int c = System.Numerics.BitOperations.TrailingZeroCount(rest);
            int l = g * LaneWorkspace.Width + c;
            int[] active = Scarce.ActiveOf(l);
            if ((failed >> c & 1) != 0)
            {
                _blame[l] = _propensities.Worst(active, c);
                continue;
            }

            _firings.Begin(active, l, c, Scarce, _w.State[g]);
            ends[c] = _firings.Run(l, _paths[l], _part[c], _end[c], single);
            _pending[l] = _firings.Pending;
            if (_paths[l].Count == 0)
            {
                continue;
            }

            fired |= 1u << c;
            for (int u = 0; u < _changed.Length; u++)
            {
                _influence.Note(u, c, _firings.MeanOf(u, ends[c]) * _changed[u].Item);
            }
        }

        return fired;
    }

    /// <summary>The reaction with the propensity that is none.</summary>
    public int BlameOf(int lane) => _blame[lane];

    /// <summary>Adds to states at the ends of a group's steps what has fired in them, and what the integrated states felt of it.</summary>
    public void Apply(int g, uint fired, Span<double> ends, double* rows)
    {
        _influence.Correct(g, fired, ends, rows);
        for (uint rest = fired; rest != 0; rest &= rest - 1)
        {
            int c = System.Numerics.BitOperations.TrailingZeroCount(rest);
            Correct(g * LaneWorkspace.Width + c, 1, rows, c);
        }
    }

    /// <summary>Corrects interpolated states of a lane with firings in its step: counts change at the firings.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="theta">The part of the step.</param>
    /// <param name="rows">The states.</param>
    /// <param name="column">The column of the states in which those of the lane stand.</param>
    public void Correct(int lane, double theta, double* rows, int column)
    {
        FiringPath path = _paths[lane];
        if (path.Count == 0)
        {
            return;
        }

        if (_replayed[lane] > 0 && path.Theta(_replayed[lane] - 1) > theta)
        {
            Rewind(lane);
        }

        int replayed = _replayed[lane];
        for (; replayed < path.Count && path.Theta(replayed) <= theta; replayed++)
        {
            foreach ((int u, double change) in _changes[path.Reaction(replayed)])
            {
                _sums[lane * _changed.Length + u] += change;
            }
        }

        _replayed[lane] = replayed;
        for (int u = 0; u < _changed.Length; u++)
        {
            rows[_changed[u].State * LaneWorkspace.Width + column] += _sums[lane * _changed.Length + u];
        }
    }

    /// <summary>The first firing of a lane from the k-th on that changes what root functions see; the number of firings where there is none.</summary>
    public int NextSeen(int lane, int k)
    {
        FiringPath path = _paths[lane];
        while (k < path.Count && !_isSeenByRoots[path.Reaction(k)])
        {
            k++;
        }

        return k;
    }

    /// <summary>The part of a lane's step at which it fired for the k-th time; its end where it did not.</summary>
    public double ThetaOf(int lane, int k) => k < _paths[lane].Count ? _paths[lane].Theta(k) : 1;

    /// <summary>Whether a lane fired for the k-th time.</summary>
    public bool HasFired(int lane, int k) => k < _paths[lane].Count;

    /// <summary>Lets the reaction fire before which a lane's step ended, if there is one.</summary>
    public void FirePending(Lane lane)
    {
        int reaction = _pending[lane.Index];
        if (reaction < 0)
        {
            return;
        }

        _pending[lane.Index] = -1;
        foreach (LaneJump change in _jumps.Reactions[reaction].Changes)
        {
            lane.SetState(change.State, lane.State(change.State) + change.Change);
        }
    }

    private void Rewind(int lane)
    {
        _replayed[lane] = 0;
        Array.Clear(_sums, lane * _changed.Length, _changed.Length);
    }
}
