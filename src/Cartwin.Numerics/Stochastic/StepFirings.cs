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
    private const int MostIterations = 60;

    /// <summary>Accuracy of the time of a firing, as a part of the step.</summary>
    private const double Accuracy = 1e-12;

    private readonly JumpOptions _jumps;
    private readonly int[][] _factors;
    private readonly int[][] _powers;
    private readonly int[][] _following;
    private readonly (int Counted, double Items)[][] _changes;
    private readonly int[] _countedOf;
    private readonly double[] _c0;
    private readonly double[] _c1;
    private readonly double[] _c2;
    private readonly double[] _product;
    private readonly double[] _counts;
    private readonly bool[] _isActive;
    private int[] _active = [];
    private double _s0;
    private double _s1;
    private double _s2;

    public StepFirings(LaneSystem<double> system, JumpOptions jumps)
    {
        _jumps = jumps;
        int reactions = jumps.Reactions.Count;
        _countedOf = new int[system.States];
        Array.Fill(_countedOf, -1);
        for (int i = 0; i < jumps.Counted.Count; i++)
        {
            _countedOf[jumps.Counted[i].State] = i;
        }

        _factors = [.. jumps.Reactions.Select(r => Factors(r).Select(f => _countedOf[f.State]).ToArray())];
        _powers = [.. jumps.Reactions.Select(r => Factors(r).Select(f => (int)f.Change).ToArray())];
        _changes = [.. jumps.Reactions.Select(r => r.Changes.Where(c => _countedOf[c.State] >= 0)
            .Select(c => (_countedOf[c.State], c.Change / jumps.Counted[_countedOf[c.State]].Item)).ToArray())];
        _following = [.. _changes.Select(changes => Enumerable.Range(0, reactions)
            .Where(r => _factors[r].Any(f => changes.Any(c => c.Item1 == f))).ToArray())];
        _c0 = new double[reactions];
        _c1 = new double[reactions];
        _c2 = new double[reactions];
        _product = new double[reactions];
        _isActive = new bool[reactions];
        _counts = new double[jumps.Counted.Count];
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
        _active = active;
        counts.CopyTo(_counts);
        Array.Clear(_isActive);
        (_s0, _s1, _s2) = (0, 0, 0);
        foreach (int r in active)
        {
            _isActive[r] = true;
            double taken = 1;
            for (int i = 0; i < _factors[r].Length; i++)
            {
                // Counts that are abundant do not change in steps of one: they are part of c.
                taken *= scarce[_factors[r][i]] ? Power(Math.Max(counts[_factors[r][i]], 1), _powers[r][i]) : 1;
            }

            double scale = step / taken;
            double begin = propensities[0][r * LaneWorkspace.Width + column] * scale;
            double middle = propensities[1][r * LaneWorkspace.Width + column] * scale;
            double end = propensities[2][r * LaneWorkspace.Width + column] * scale;
            (_c0[r], _c1[r], _c2[r]) = (begin, 4 * middle - 3 * begin - end, 2 * (begin - 2 * middle + end));
            _product[r] = 0;
            SetProduct(r, scarce);
        }
    }

    /// <summary>Items of a counted state now.</summary>
    public double CountOf(int counted) => _counts[counted];

    /// <summary>The sum of all propensities at a part of the step, times the step.</summary>
    public double Total(double theta) => _s0 + theta * (_s1 + theta * _s2);

    /// <summary>A propensity at a part of the step, times the step.</summary>
    public double Propensity(int reaction, double theta) =>
        (_c0[reaction] + theta * (_c1[reaction] + theta * _c2[reaction])) * _product[reaction];

    /// <summary>When the integral of the sum of the propensities has grown by a number.</summary>
    /// <param name="from">The part of the step from which.</param>
    /// <param name="to">The part of the step up to which.</param>
    /// <param name="hazard">The number; becomes what is left of it at the end.</param>
    /// <returns>The part of the step, or infinity where the end comes first.</returns>
    public double Next(double from, double to, ref double hazard)
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
        double theta = Math.Min(from + hazard / Math.Max(Total(from), double.Epsilon), 0.5 * (from + to));
        for (int i = 0; i < MostIterations; i++)
        {
            double excess = Integral(theta) - start - hazard;
            (low, high) = excess < 0 ? (theta, high) : (low, theta);
            double next = theta - excess / Total(theta);
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - theta) <= Accuracy)
            {
                break;
            }

            theta = next;
        }

        return theta;
    }

    /// <summary>The reaction in whose share of the sum a number between 0 and 1 lies; -1 where nothing can fire.</summary>
    public int Choose(double theta, double chance)
    {
        double sum = 0;
        foreach (int r in _active)
        {
            sum += Math.Max(Propensity(r, theta), 0);
        }

        double left = chance * sum;
        int last = -1;
        foreach (int r in _active)
        {
            double propensity = Propensity(r, theta);
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

    /// <summary>Carries out a firing; counts and the propensities that follow from them change.</summary>
    public void Fire(int reaction, ReadOnlySpan<bool> scarce)
    {
        foreach ((int counted, double items) in _changes[reaction])
        {
            _counts[counted] += items;
        }

        foreach (int r in _following[reaction])
        {
            if (_isActive[r])
            {
                SetProduct(r, scarce);
            }
        }
    }

    private void SetProduct(int reaction, ReadOnlySpan<bool> scarce)
    {
        double product = 1;
        for (int i = 0; i < _factors[reaction].Length; i++)
        {
            product *= scarce[_factors[reaction][i]] ? Power(_counts[_factors[reaction][i]], _powers[reaction][i]) : 1;
        }

        double change = product - _product[reaction];
        _product[reaction] = product;
        _s0 += change * _c0[reaction];
        _s1 += change * _c1[reaction];
        _s2 += change * _c2[reaction];
    }

    private double Integral(double theta) => theta * (_s0 + theta * (_s1 / 2 + theta * _s2 / 3));

    private static double Power(double count, int power)
    {
        double result = count;
        for (int i = 1; i < power; i++)
        {
            result *= count;
        }

        return result;
    }

    private IEnumerable<LaneJump> Factors(LaneReaction reaction) => reaction.Factors.Where(f => _countedOf[f.State] >= 0);
}
