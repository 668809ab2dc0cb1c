namespace Cartwin.Numerics;

/// <content>Many firings within one step.</content>
internal sealed unsafe partial class HybridJumps
{
    /// <summary>Change of the rates by the firings, over the step and in error tolerances, up to which the step stands.</summary>
    private const double MostInfluence = 1;

    /// <summary>Difference of a propensity from what was taken for granted, relative to the sum of all, up to which the step stands.</summary>
    private const double MostDeviation = 0.01;

    private readonly StepFirings _firings;
    private readonly FiringPath[] _paths;
    private readonly RandomSequence[] _chancesBefore;
    private readonly double[] _targetsBefore;
    private readonly double* _probe;
    private readonly double* _rates;
    private readonly double* _ratesWithout;
    private readonly double[] _items;
    private readonly double[] _expected;
    private readonly LaneJump[][] _changes;
    private readonly double[] _totals = new double[LaneWorkspace.Width];

    /// <summary>Nothing has fired in the steps of a group.</summary>
    public void ClearPaths(int g)
    {
        for (int l = g * LaneWorkspace.Width; l < (g + 1) * LaneWorkspace.Width; l++)
        {
            _paths[l].Clear();
        }
    }

    /// <summary>Evaluates the propensities at the begin, the middle and the end of a group's steps.</summary>
    /// <param name="g">The group.</param>
    /// <param name="middle">States in the middle of the step.</param>
    public void Prepare(int g, double* middle)
    {
        int shift = g * LaneWorkspace.Width;
        double*[] states = [_w.State[g], middle, _w.New[g]];
        for (int i = 0; i < states.Length; i++)
        {
            for (int c = 0; c < LaneWorkspace.Width; c++)
            {
                _w.PackedTime[c] = _w.Time[shift + c] + 0.5 * i * _w.Step[shift + c];
            }

            // One in the place of none, so that the constant before the count can be read off.
            long bytes = _w.Padded * (long)LaneBlock.Alignment;
            Buffer.MemoryCopy(states[i], _probe, bytes, bytes);
            foreach (CountedState counted in _jumps.Counted)
            {
                for (int c = 0; c < LaneWorkspace.Width; c++)
                {
                    double* value = _probe + counted.State * LaneWorkspace.Width + c;
                    *value = *value == 0 ? counted.Item : *value;
                }
            }

            Evaluate(g, _w.PackedTime, _probe, _propensities[i]);
        }
    }

    /// <summary>Fires within the step of a lane, up to a part of it.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="end">The part of the step.</param>
    /// <returns>The part of the step at which a scarce state became abundant, or <paramref name="end"/>.</returns>
    public double FireUntil(int lane, double end)
    {
        (int g, int c) = (lane / LaneWorkspace.Width, lane % LaneWorkspace.Width);
        for (int i = 0; i < _items.Length; i++)
        {
            _items[i] = _w.State[g][_jumps.Counted[i].State * LaneWorkspace.Width + c] / _jumps.Counted[i].Item;
        }

        ReadOnlySpan<bool> scarce = _isScarce.AsSpan(lane * _items.Length, _items.Length);
        (_chancesBefore[lane], _targetsBefore[lane]) = (_chances[lane], _target[lane]);
        _firings.Begin(_active[lane], scarce, _items, _propensities, c, _w.Step[lane]);

        // What the steps before have already used up of the waiting time.
        double hazard = _target[lane] - _w.State[g][_jumps.HazardState * LaneWorkspace.Width + c];
        double theta = _firings.Run(_paths[lane], ref _chances[lane], ref hazard, end);
        _target[lane] = _paths[lane].Count > 0 ? hazard : _targetsBefore[lane];
        _totals[c] = Math.Max(_firings.Total(theta), 0);
        for (int k = 0; k < _active[lane].Length; k++)
        {
            _expected[_active[lane][k] * LaneWorkspace.Width + c] = _firings.Propensity(k, theta);
        }

        return theta;
    }

    /// <summary>Takes back what <see cref="FireUntil"/> did: the same random numbers will be drawn again.</summary>
    public void Undo(int lane)
    {
        (_chances[lane], _target[lane]) = (_chancesBefore[lane], _targetsBefore[lane]);
        _paths[lane].Disagreed();
    }

    /// <summary>Adds what fired in a lane's step to states at its end.</summary>
    public void Apply(int lane, double* rows)
    {
        ApplyUntil(lane, 1, rows, lane % LaneWorkspace.Width);
        if (_paths[lane].Count > 0)
        {
            rows[_jumps.HazardState * LaneWorkspace.Width + lane % LaneWorkspace.Width] = 0;
        }
    }

    /// <summary>Copies the states at the ends of a group's steps, but with the scarce counts of their begin.</summary>
    public void Without(int g, uint lanes, double* end, double* without)
    {
        long bytes = _w.Padded * (long)LaneBlock.Alignment;
        Buffer.MemoryCopy(end, without, bytes, bytes);
        for (uint rest = lanes; rest != 0; rest &= rest - 1)
        {
            int c = System.Numerics.BitOperations.TrailingZeroCount(rest);
            PutBefore(g * LaneWorkspace.Width + c, without, c);
        }
    }

    /// <summary>Corrects interpolated states of a lane with firings in its step: what is scarce changes at the firings.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="theta">The part of the step.</param>
    /// <param name="rows">The states.</param>
    /// <param name="column">The column of the states in which those of the lane stand.</param>
    public void Correct(int lane, double theta, double* rows, int column)
    {
        if (_paths[lane].Count == 0)
        {
            return;
        }

        PutBefore(lane, rows, column);
        ApplyUntil(lane, theta, rows, column);
    }

    /// <summary>The part of a lane's step at which it fired for the k-th time; its end where it did not.</summary>
    public double ThetaOf(int lane, int k) => k < _paths[lane].Count ? _paths[lane].Theta(k) : 1;

    /// <summary>The firings within a group's steps can be gone through in their order.</summary>
    public void BeginReplay(int g)
    {
        long bytes = _w.Padded * (long)LaneBlock.Alignment;
        Buffer.MemoryCopy(_w.State[g], _probe, bytes, bytes);
    }

    /// <summary>Puts the scarce counts after a lane's k-th firing into interpolated states; those before must have been replayed.</summary>
    /// <returns>False where there was no such firing.</returns>
    public bool Replay(int lane, int k, double* rows)
    {
        if (k >= _paths[lane].Count)
        {
            return false;
        }

        int c = lane % LaneWorkspace.Width;
        foreach (LaneJump change in _changes[_paths[lane].Reaction(k)])
        {
            _probe[change.State * LaneWorkspace.Width + c] += change.Change;
        }

        for (int i = 0; i < _items.Length; i++)
        {
            if (_isScarce[lane * _items.Length + i])
            {
                int at = _jumps.Counted[i].State * LaneWorkspace.Width + c;
                rows[at] = _probe[at];
            }
        }

        return true;
    }

    /// <summary>Bits of the lanes for which the model agrees with what <see cref="FireUntil"/> took for granted.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes that fired within their step.</param>
    /// <param name="end">States at the end of the step, with what fired.</param>
    /// <param name="without">States at the end of the step as they were without.</param>
    public uint Agreeing(int g, uint lanes, double* end, double* without)
    {
        double* time = _w.NewTime + g * LaneWorkspace.Width;
        _system.RightHandSide(time, end, _w.Inputs[g], _rates, _w.Scratch);
        _system.RightHandSide(time, without, _w.Inputs[g], _ratesWithout, _w.Scratch);
        Evaluate(g, time, end, _propensities[0]);
        uint agreeing = 0;
        for (uint rest = lanes; rest != 0; rest &= rest - 1)
        {
            int c = System.Numerics.BitOperations.TrailingZeroCount(rest);
            if (HasLittleInfluence(g, c, end) && IsAsExpected(g, c))
            {
                agreeing |= 1u << c;
                _paths[g * LaneWorkspace.Width + c].Agreed();
            }
        }

        return agreeing;
    }

    // What is expected of lanes that did not fire is not looked at.
    private bool IsAsExpected(int g, int c)
    {
        int lane = g * LaneWorkspace.Width + c;
        foreach (int r in _active[lane])
        {
            int at = r * LaneWorkspace.Width + c;
            if (!(Math.Abs(_propensities[0][at] * _w.Step[lane] - _expected[at]) <= MostDeviation * _totals[c] + double.Epsilon))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasLittleInfluence(int g, int c, double* end)
    {
        double step = _w.Step[g * LaneWorkspace.Width + c];
        for (int i = 0; i < _w.States; i++)
        {
            int at = i * LaneWorkspace.Width + c;
            double tolerance = _w.Tolerance[i] + _w.RelativeTolerance * Math.Abs(end[at]);
            if (i != _jumps.HazardState && !(step * Math.Abs(_rates[at] - _ratesWithout[at]) <= MostInfluence * tolerance))
            {
                return false;
            }
        }

        return true;
    }

    private void PutBefore(int lane, double* rows, int column)
    {
        double* before = _w.State[lane / LaneWorkspace.Width] + lane % LaneWorkspace.Width;
        for (int i = 0; i < _items.Length; i++)
        {
            int at = _jumps.Counted[i].State * LaneWorkspace.Width;
            if (_isScarce[lane * _items.Length + i])
            {
                rows[at + column] = before[at];
            }
        }
    }

    private void ApplyUntil(int lane, double theta, double* rows, int column)
    {
        foreach (int reaction in _paths[lane].Until(theta))
        {
            foreach (LaneJump change in _jumps.Reactions[reaction].Changes)
            {
                rows[change.State * LaneWorkspace.Width + column] += change.Change;
            }
        }
    }
}
