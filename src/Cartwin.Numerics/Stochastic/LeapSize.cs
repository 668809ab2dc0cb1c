namespace Cartwin.Numerics;

/// <summary>The longest leap in which no propensity is expected to change by more than a share of itself.</summary>
/// <source>Cao, Gillespie, Petzold, J Chem Phys 124 (2006) 044109, equations (27), (28), (32), (33).</source>
internal sealed unsafe class LeapSize
{
    private readonly JumpOptions _jumps;
    private readonly double[] _itemOf;
    private readonly LaneJump[][] _changes;
    private readonly int[] _states;
    private readonly (double Order, double Needed)[] _highest;
    private readonly double[] _mean;
    private readonly double[] _variance;

    public LeapSize(JumpOptions jumps, double[] itemOf)
    {
        (_jumps, _itemOf) = (jumps, itemOf);
        _changes = [.. jumps.Reactions.Select(r => r.Changes.ToArray())];
        _states = [.. jumps.Reactions.SelectMany(r => r.Reactants).Select(r => r.State).Where(s => itemOf[s] > 0).Distinct().Order()];
        _highest = new (double, double)[itemOf.Length];
        foreach (LaneReaction reaction in jumps.Reactions)
        {
            double order = reaction.Reactants.Sum(r => r.Change);
            foreach (LaneJump reactant in reaction.Reactants)
            {
                (double known, double needed) = _highest[reactant.State];
                if (order > known || (order == known && reactant.Change > needed))
                {
                    _highest[reactant.State] = (order, reactant.Change);
                }
            }
        }

        (_mean, _variance) = (new double[itemOf.Length], new double[itemOf.Length]);
    }

    public double Longest(int lane, double* state, double* propensities, bool[] isCritical)
    {
        Array.Clear(_mean);
        Array.Clear(_variance);
        for (int r = 0; r < isCritical.Length; r++)
        {
            double propensity = isCritical[r] ? 0 : propensities[r * LaneWorkspace.Width + lane];
            foreach (LaneJump change in _changes[r])
            {
                double items = _itemOf[change.State] > 0 ? change.Change / _itemOf[change.State] : 0;
                _mean[change.State] += items * propensity;
                _variance[change.State] += items * items * propensity;
            }
        }

        double longest = double.PositiveInfinity;
        foreach (int s in _states)
        {
            double count = state[s * LaneWorkspace.Width + lane] / _itemOf[s];
            double allowed = Math.Max(_jumps.Epsilon * count / Sensitivity(_highest[s].Order, _highest[s].Needed, count), 1);
            longest = Math.Min(longest, Math.Min(allowed / Math.Abs(_mean[s]), allowed * allowed / _variance[s]));
        }

        return longest;
    }

    /// <summary>By how much more than its count a propensity changes with it: the number g of the method's authors.</summary>
    private static double Sensitivity(double order, double needed, double count)
    {
        if (needed >= 3 && count > 2)
        {
            return order + (1 / (count - 1)) + (2 / (count - 2));
        }

        if (needed >= 2 && count > 1)
        {
            return order / 2 * (2 + (1 / (count - 1)));
        }

        return Math.Max(order, 1);
    }
}
