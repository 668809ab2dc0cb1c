using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <summary>Fires the reactions of one lane within a part of its step, while everything that is not counted follows its continuous extension.</summary>
/// <remarks>
/// Candidates come at the rate of the bounds of all propensities, which stands still between two firings; a candidate of a reaction fires with the
/// probability of its propensity over its bound. So a firing needs no evaluation of the model and no root of an integrated hazard, and
/// where propensities are what <see cref="StepPropensities"/> says it is exact. The part ends early at a firing after which that no longer holds, or a
/// state is scarce or abundant that was not: what has fired decides that, never what would have.
/// <source>Lewis, Shedler, Simulation of nonhomogeneous Poisson processes by thinning, Naval Res Logist Q 26 (1979) 403; bounds of
/// propensities over a step: Lemaire, Thieullen, Thomas, J Theor Biol 448 (2018) 103.</source>
/// </remarks>
internal sealed unsafe class StepFirings
{
    /// <summary>Firings after which the sum of the bounds is added up anew, so that rounding does not gather in it.</summary>
    private const int Refresh = 64;

    private readonly JumpOptions _jumps;
    private readonly ChangedState[] _changed;
    private readonly (int Changed, double Items)[][] _changes;
    private readonly (int Changed, double Items)[][] _needs;
    private readonly int[][] _following;
    private readonly StepPropensities _propensities;
    private readonly FiringNumbers _numbers;
    private readonly double[] _counts;
    private readonly double[] _lowest;
    private readonly double[] _highest;
    private readonly double[] _sums;
    private readonly double[] _moments;
    private readonly int[] _place;
    private readonly Channel[] _channels;
    private readonly (int Place, double Slope)[][] _slopes;
    private readonly int[] _slopeCounts;
    private int _active;

    public StepFirings(JumpOptions jumps, ChangedState[] changed, StepPropensities propensities, FiringNumbers numbers)
    {
        (_jumps, _changed, _propensities, _numbers) = (jumps, changed, propensities, numbers);
        int reactions = jumps.Reactions.Count;
        _changes = [.. jumps.Reactions.Select(r => r.Changes
            .Select(c => Array.FindIndex(changed, u => u.State == c.State))
            .Zip(r.Changes, (u, c) => (u, c.Change / changed[u].Item)).ToArray())];
        _needs = [.. jumps.Reactions.Select((r, i) => r.Needs
            .Select(n => (Array.FindIndex(changed, u => u.State == n.State), n.Change)).Where(n => n.Item1 >= 0).Select(n => (n.Item1, n.Change / changed[n.Item1].Item))
            .Concat(_changes[i].Where(c => c.Items < 0).Select(c => (c.Changed, -c.Items)))
            .GroupBy(n => n.Item1).Select(n => (n.Key, n.Max(m => m.Item2))).ToArray())];
        _following = [.. Enumerable.Range(0, changed.Length).Select(u => Enumerable.Range(0, reactions)
            .Where(r => propensities.FactorsOf(r).Contains(u)).ToArray())];
        _place = new int[reactions];
        _channels = new Channel[reactions];

        // The last count is a one, which stands where a propensity has fewer factors.
        _counts = new double[changed.Length + 1];
        _counts[^1] = 1;
        _lowest = new double[changed.Length];
        _highest = new double[changed.Length];
        _sums = new double[changed.Length];
        _moments = new double[changed.Length];
        _slopes = [.. changed.Select(_ => new (int, double)[reactions])];
        _slopeCounts = new int[changed.Length];
    }

    /// <summary>The reaction that came to fire where <see cref="Run"/> was to stop before the first; -1 where there is none.</summary>
    public int Pending { get; private set; }

    /// <summary>By how many items firings changed a state in all.</summary>
    public double SumOf(int changed) => _sums[changed];

    /// <summary>By how many items a state was, on the average of the time until a part of the step, different from what it was at the begin.</summary>
    public double MeanOf(int changed, double end) => _sums[changed] - (end > 0 ? _moments[changed] / end : 0);

    /// <summary>Takes up a lane at the begin of its step.</summary>
    /// <param name="active">Reactions that fire one at a time.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="column">Its column in the group that propensities were fitted for.</param>
    /// <param name="scarce">Which states are scarce.</param>
    /// <param name="state">The states of the lane's group at the begin.</param>
    public void Begin(int[] active, int lane, int column, ScarceStates scarce, double* state)
    {
        bool depends = (_propensities.Dependent >> column & 1) != 0;
        for (int u = 0; u < _changed.Length; u++)
        {
            double count = state[_changed[u].State * LaneWorkspace.Width + column] / _changed[u].Item;
            double reach = depends ? _propensities.Reach[u * LaneWorkspace.Width + column] : double.PositiveInfinity;
            int counted = _changed[u].Counted;
            bool isScarce = counted >= 0 && scarce.Is(lane, counted);
            _counts[u] = count;
            _lowest[u] = Math.Max(count - reach, counted < 0 || isScarce ? double.NegativeInfinity : _jumps.Threshold);
            _highest[u] = Math.Min(count + reach, isScarce ? _jumps.Threshold * JumpOptions.Hysteresis : double.PositiveInfinity);
            (_sums[u], _moments[u], _slopeCounts[u]) = (0, 0, 0);
        }

        Array.Fill(_place, -1);
        _active = active.Length;
        for (int k = 0; k < active.Length; k++)
        {
            _place[active[k]] = k;
            Take(ref _channels[k], active[k], column);
        }

        if (depends)
        {
            TakeSlopes(column);
        }
    }

    /// <summary>Lets reactions fire until a part of the step, or until they may not go on without a new look at the model.</summary>
    /// <param name="lane">The lane, whose random numbers are drawn.</param>
    /// <param name="path">Receives the firings.</param>
    /// <param name="part">The part of the step that propensities were fitted for.</param>
    /// <param name="end">The part of the step to go to, at most <paramref name="part"/>.</param>
    /// <param name="single">Whether to stop before the first firing.</param>
    /// <returns>The part of the step at which it ended.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Run(int lane, FiringPath path, double part, double end, bool single)
    {
        Pending = -1;
        Channel[] channels = _channels;
        double* waits = _numbers.Waits(lane);
        double* choices = _numbers.Choices(lane);
        int used = _numbers.Used[lane];
        double last = end / part;
        double phi = 0;
        double total = Total();
        while (total > 0)
        {
            if (used == FiringNumbers.Count)
            {
                _numbers.Make(lane);
                used = 0;
            }

            phi += waits[used] / total;
            double left = choices[used++] * total;
            if (!(phi < last))
            {
                // The wait has no memory: what is left of it may be drawn anew in the next step.
                break;
            }

            int k = 0;
            while (k < _active - 1 && left >= channels[k].Share)
            {
                left -= channels[k++].Share;
            }

            if (!(left < channels[k].At(phi)) || !HasEnough(channels[k].Reaction))
            {
                continue;
            }

            if (single)
            {
                Pending = channels[k].Reaction;
                _numbers.Used[lane] = used;
                return phi * part;
            }

            path.Add(phi * part, channels[k].Reaction);
            bool ends = Fire(channels[k].Reaction, phi * part, ref total) || path.IsFull;
            if (path.Count % Refresh == 0 || !(total > 0))
            {
                total = Total();
            }

            if (ends)
            {
                _numbers.Used[lane] = used;
                return phi * part;
            }
        }

        _numbers.Used[lane] = used;
        return end;
    }

    private void Take(ref Channel channel, int reaction, int column)
    {
        int at = reaction * LaneWorkspace.Width + column;
        int[] factors = _propensities.FactorsOf(reaction);
        int one = _counts.Length - 1;
        channel.Reaction = reaction;
        channel.Factor0 = factors.Length > 0 ? factors[0] : one;
        channel.Factor1 = factors.Length > 1 ? factors[1] : one;
        channel.Factor2 = factors.Length > 2 ? factors[2] : one;

        // Where a factor was none, propensities were fitted for one.
        channel.Scale = factors.Length == 0 ? 1 : 1 / (OrOne(channel.Factor0) * OrOne(channel.Factor1) * OrOne(channel.Factor2));
        channel.C0 = _propensities.Constant[at];
        channel.C1 = _propensities.Linear[at];
        channel.C2 = _propensities.Square[at];
        channel.Bound = _propensities.Bound[at];
        channel.Shift = 0;
        Follow(ref channel);
    }

    private double OrOne(int factor) => _counts[factor] == 0 ? 1 : _counts[factor];

    private void TakeSlopes(int column)
    {
        for (int u = 0; u < _changed.Length; u++)
        {
            foreach (int reaction in _propensities.DependentsOf(u))
            {
                int k = _place[reaction];
                double slope = _propensities.Slopes[(u * _place.Length + reaction) * LaneWorkspace.Width + column];
                if (k < 0 || slope == 0)
                {
                    continue;
                }

                _slopes[u][_slopeCounts[u]++] = (k, slope);
                if (_counts[u] == 0 && _channels[k].Product == 0)
                {
                    // Where a factor is none, all counts that are none were taken for one.
                    _channels[k].Shift -= slope;
                    Follow(ref _channels[k]);
                }
            }
        }
    }

    private double Total()
    {
        double total = 0;
        for (int k = 0; k < _active; k++)
        {
            total += _channels[k].Share;
        }

        return total;
    }

    /// <summary>Whether there is what a firing takes: a propensity that does not vanish by itself was fitted where there was.</summary>
    private bool HasEnough(int reaction)
    {
        foreach ((int u, double items) in _needs[reaction])
        {
            if (_counts[u] < items - 0.5)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Carries out a firing; counts and the propensities that follow from them change.</summary>
    /// <returns>Whether the lane must be looked at anew.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Fire(int reaction, double theta, ref double total)
    {
        bool ends = false;
        foreach ((int u, double items) in _changes[reaction])
        {
            double count = _counts[u] + items;
            _counts[u] = count;
            _sums[u] += items;
            _moments[u] += items * theta;
            ends |= count > _highest[u] || count < _lowest[u];
            for (int i = 0; i < _slopeCounts[u]; i++)
            {
                (int k, double slope) = _slopes[u][i];
                _channels[k].Shift += slope * items;
                total += Follow(ref _channels[k]);
            }

            foreach (int r in _following[u])
            {
                int k = _place[r];
                if (k >= 0)
                {
                    total += Follow(ref _channels[k]);
                }
            }
        }

        return ends;
    }

    /// <summary>Works out what follows from the counts.</summary>
    /// <returns>By how much the channel's share changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Follow(ref Channel channel)
    {
        double product = _counts[channel.Factor0] * _counts[channel.Factor1] * _counts[channel.Factor2] * channel.Scale;
        double share = Math.Max(channel.Bound + channel.Shift, 0) * product;
        double change = share - channel.Share;
        channel.Product = product;
        channel.Share = share;
        return change;
    }

    /// <summary>A reaction that fires: its rate at the counts of the begin as a parabola over the part, and what it is multiplied by.</summary>
    private struct Channel
    {
        public double C0;
        public double C1;
        public double C2;
        public double Bound;

        /// <summary>What counts that are no factors add.</summary>
        public double Shift;
        public double Scale;
        public double Product;
        public double Share;
        public int Factor0;
        public int Factor1;
        public int Factor2;
        public int Reaction;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly double At(double phi) => (C0 + phi * (C1 + phi * C2) + Shift) * Product;
    }
}
