using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <summary>Fires the reactions of one lane within one step, while everything that is not scarce follows its continuous extension.</summary>
/// <remarks>
/// A propensity is written as c(θ) times the counts that stand in it as factors; c is the parabola through its values at the begin, the middle and
/// the end of the step, taken where no count is zero. So a firing needs no evaluation of the model: the sum of the propensities is a
/// parabola, too, the time of the next firing is a root of its integral, and only products of counts change. Whether the
/// model agrees is looked at when the step is done.
/// </remarks>
internal sealed unsafe class StepFirings
{
    /// <summary>Counts that may stand in one propensity as factors.</summary>
    private const int Factors = 3;

    private const int MostIterations = 60;

    /// <summary>Accuracy of the hazard at which a reaction fires, relative to what it has grown by.</summary>
    private const double Accuracy = 1e-9;

    private readonly JumpOptions _jumps;
    private readonly int[][] _factors;
    private readonly int[][] _following;
    private readonly (int Counted, double Items)[][] _changes;
    private readonly int[] _place;
    private readonly double[] _counts;
    private readonly double[] _limits;
    private readonly Channel[] _channels;
    private int _active;
    private double _s0;
    private double _s1;
    private double _s2;

    public StepFirings(LaneSystem<double> system, JumpOptions jumps)
    {
        _jumps = jumps;
        int reactions = jumps.Reactions.Count;
        int[] countedOf = new int[system.States];
        Array.Fill(countedOf, -1);
        for (int i = 0; i < jumps.Counted.Count; i++)
        {
            countedOf[jumps.Counted[i].State] = i;
        }

        _factors = [.. jumps.Reactions.Select(r => FactorsOf(r, countedOf).Take(Factors).ToArray())];
        _changes = [.. jumps.Reactions.Select(r => r.Changes.Where(c => countedOf[c.State] >= 0)
            .Select(c => (countedOf[c.State], c.Change / jumps.Counted[countedOf[c.State]].Item)).ToArray())];
        _following = [.. _changes.Select(changes => Enumerable.Range(0, reactions)
            .Where(r => _factors[r].Any(f => changes.Any(c => c.Item1 == f))).ToArray())];
        _place = new int[reactions];
        _channels = new Channel[reactions];

        // The last count is a one, which stands where a propensity has fewer factors.
        _counts = new double[jumps.Counted.Count + 1];
        _counts[^1] = 1;
        _limits = new double[jumps.Counted.Count];
    }

    /// <summary>Takes up a lane at the begin of its step.</summary>
    /// <param name="active">Reactions that fire one at a time.</param>
    /// <param name="scarce">For each counted state, whether it is scarce.</param>
    /// <param name="counts">For each counted state, its items.</param>
    /// <param name="propensities">At the begin, the middle and the end, where scarce counts of zero are one. <shape>3 of reactions × lanes</shape></param>
    /// <param name="column">The lane's column.</param>
    /// <param name="step">Length of the step.</param>
    public void Begin(int[] active, ReadOnlySpan<bool> scarce, ReadOnlySpan<double> counts, double*[] propensities, int column, double step)
    {
        counts.CopyTo(_counts);
        for (int i = 0; i < _limits.Length; i++)
        {
            _limits[i] = scarce[i] ? _jumps.Threshold * JumpOptions.Hysteresis : double.PositiveInfinity;
        }

        Array.Fill(_place, -1);
        (_active, _s0, _s1, _s2) = (active.Length, 0, 0, 0);
        Span<int> factors = stackalloc int[Factors];
        for (int k = 0; k < active.Length; k++)
        {
            int r = active[k];
            _place[r] = k;
            factors.Fill(_counts.Length - 1);
            double taken = 1;
            for (int i = 0; i < _factors[r].Length; i++)
            {
                // Counts that are abundant do not change in steps of one: they are part of c.
                int factor = _factors[r][i];
                if (scarce[factor])
                {
                    factors[i] = factor;
                    taken *= Math.Max(counts[factor], 1);
                }
            }

            double scale = step / taken;
            double begin = propensities[0][r * LaneWorkspace.Width + column] * scale;
            double middle = propensities[1][r * LaneWorkspace.Width + column] * scale;
            double end = propensities[2][r * LaneWorkspace.Width + column] * scale;
            _channels[k] = new Channel
            {
                C0 = begin,
                C1 = 4 * middle - 3 * begin - end,
                C2 = 2 * (begin - 2 * middle + end),
                Factor0 = factors[0],
                Factor1 = factors[1],
                Factor2 = factors[2],
                Reaction = r,
            };
            Multiply(ref _channels[k]);
        }
    }

    /// <summary>The sum of all propensities at a part of the step, times the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Total(double theta) => _s0 + theta * (_s1 + theta * _s2);

    /// <summary>The propensity of one of the active reactions at a part of the step, times the step.</summary>
    public double Propensity(int place, double theta) => _channels[place].At(theta);

    /// <summary>Lets reactions fire until a part of the step, or until the path is full or a scarce count is not scarce any more.</summary>
    /// <param name="path">Receives the firings.</param>
    /// <param name="chance">The lane's random numbers.</param>
    /// <param name="hazard">What is left to the next firing, now and then.</param>
    /// <param name="end">The part of the step.</param>
    /// <returns>The part of the step at which it ended.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Run(FiringPath path, ref RandomSequence chance, ref double hazard, double end)
    {
        double theta = 0;
        while (!path.IsFull)
        {
            double next = Next(theta, end, ref hazard);
            if (next > end)
            {
                return end;
            }

            theta = next;
            int chosen = Choose(theta, chance.NextUniform());
            hazard = -LaneLogarithm.Of(chance.NextUniform());
            if (chosen < 0)
            {
                continue;
            }

            int reaction = _channels[chosen].Reaction;
            path.Add(theta, reaction);
            if (Fire(reaction))
            {
                return theta;
            }
        }

        return theta;
    }

    /// <summary>When the integral of the sum of the propensities has grown by a number; infinity where the end comes first, and the number becomes
    /// what is left of it.</summary>
    private double Next(double from, double to, ref double hazard)
    {
        double start = Integral(from);
        double whole = Integral(to) - start;
        if (!(whole >= hazard))
        {
            hazard -= Math.Max(whole, 0);
            return double.PositiveInfinity;
        }

        double low = from;
        double high = to;
        double theta = from + hazard / Total(from);
        if (!(theta > from && theta < to))
        {
            theta = 0.5 * (from + to);
        }

        for (int i = 0; i < MostIterations; i++)
        {
            double excess = Integral(theta) - start - hazard;
            if (Math.Abs(excess) <= Accuracy * hazard)
            {
                break;
            }

            (low, high) = excess < 0 ? (theta, high) : (low, theta);
            double next = theta - excess / Total(theta);
            theta = next > low && next < high ? next : 0.5 * (low + high);
        }

        return theta;
    }

    /// <summary>The active reaction in whose share of the sum a number between 0 and 1 lies; -1 where nothing can fire.</summary>
    private int Choose(double theta, double chance)
    {
        double left = chance * Total(theta);
        int last = -1;
        for (int k = 0; k < _active; k++)
        {
            double propensity = _channels[k].At(theta);
            if (propensity > 0)
            {
                last = k;
                if (left < propensity)
                {
                    break;
                }

                left -= propensity;
            }
        }

        return last;
    }

    /// <summary>Carries out a firing; counts and the propensities that follow from them change.</summary>
    /// <returns>Whether a scarce count is not scarce any more.</returns>
    private bool Fire(int reaction)
    {
        bool abundant = false;
        foreach ((int counted, double items) in _changes[reaction])
        {
            _counts[counted] += items;
            abundant |= _counts[counted] > _limits[counted];
        }

        foreach (int r in _following[reaction])
        {
            int k = _place[r];
            if (k >= 0)
            {
                Multiply(ref _channels[k]);
            }
        }

        return abundant;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Multiply(ref Channel channel)
    {
        double product = _counts[channel.Factor0] * _counts[channel.Factor1] * _counts[channel.Factor2];
        double change = product - channel.Product;
        channel.Product = product;
        _s0 += change * channel.C0;
        _s1 += change * channel.C1;
        _s2 += change * channel.C2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Integral(double theta) => theta * (_s0 + theta * (_s1 / 2 + theta * _s2 / 3));

    private static IEnumerable<int> FactorsOf(LaneReaction reaction, int[] countedOf) =>
        reaction.Factors.Where(f => countedOf[f.State] >= 0).SelectMany(f => Enumerable.Repeat(countedOf[f.State], (int)f.Change));

    /// <summary>A reaction that fires: its constant as a parabola over the step, and the counts that it is multiplied by.</summary>
    private struct Channel
    {
        public double C0;
        public double C1;
        public double C2;
        public double Product;
        public int Factor0;
        public int Factor1;
        public int Factor2;
        public int Reaction;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly double At(double theta) => (C0 + theta * (C1 + theta * C2)) * Product;
    }
}
