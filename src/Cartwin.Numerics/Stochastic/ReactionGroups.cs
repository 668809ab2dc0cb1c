using System.Numerics;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The choice among reactions in groups, of which only those are evaluated again that a firing concerns: lane by lane.</summary>
internal sealed unsafe class ReactionGroups : ReactionChoice
{
    private readonly int[][] _stale;
    private readonly bool[] _isStale;

    /// <summary>By group of lanes, one row for each group of reactions.</summary>
    private readonly double* _sums;
    private readonly double* _targets;

    public ReactionGroups(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, double* propensities)
        : base(workspace, system, jumps, propensities)
    {
        _sums = workspace.Memory.TakeRows<double>(Groups * Functions.Length);
        _targets = workspace.Memory.TakeRows<double>(1);
        _isStale = new bool[Groups * Functions.Length];
        _stale =
        [
            .. Changes.Select(changes => Enumerable.Range(0, Functions.Length)
                .Where(g => changes.Any(c => Functions[g].States.Contains(c.State))).ToArray()),
        ];
        Changed();
    }

    /// <inheritdoc/>
    public override void Changed() => Array.Fill(_isStale, true);

    /// <inheritdoc/>
    public override uint Fire(FiringClock clock, bool both)
    {
        uint fired = 0;
        for (int g = 0; g < (both ? Groups : 1); g++)
        {
            Evaluate(g);
            Vector512<double> total = Vector512.LoadAligned(Totals + g * LaneWorkspace.Width);
            uint firing = (uint)clock.Advance(g, total, out Vector512<double> targets).ExtractMostSignificantBits();
            Vector512.StoreAligned(targets, _targets);
            fired |= firing << (g * LaneWorkspace.Width);
            for (; firing != 0; firing &= firing - 1)
            {
                Fire(g, BitOperations.TrailingZeroCount(firing));
            }
        }

        return fired;
    }

    /// <summary>Sums the propensities of a group of lanes, those evaluated again that may have changed.</summary>
    private void Evaluate(int g)
    {
        Vector512<double> total = Vector512<double>.Zero;
        for (int i = 0; i < Functions.Length; i++)
        {
            double* sum = _sums + (g * Functions.Length + i) * LaneWorkspace.Width;
            if (_isStale[g * Functions.Length + i])
            {
                Vector512.StoreAligned(EvaluateOne(g, Functions[i]), sum);
                _isStale[g * Functions.Length + i] = false;
            }

            total += Vector512.LoadAligned(sum);
        }

        Vector512.StoreAligned(total, Totals + g * LaneWorkspace.Width);
    }

    /// <summary>The sum of some propensities, evaluated again; NaN where one is below zero, whatever the others add up to.</summary>
    private Vector512<double> EvaluateOne(int g, LanePropensities<double> some)
    {
        double* rows = PropensitiesOf(g) + some.First * LaneWorkspace.Width;
        some.Function(W.Time + g * LaneWorkspace.Width, W.State[g], W.Inputs[g], rows, W.Scratch);
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> least = sum;
        for (int i = 0; i < some.Count * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            Vector512<double> propensity = Vector512.LoadAligned(rows + i);
            sum += propensity;
            least = Vector512.MinNative(least, propensity);
        }

        return Vector512.ConditionalSelect(Vector512.LessThan(least, Vector512<double>.Zero), Vector512.Create(double.NaN), sum);
    }

    private void Fire(int g, int column)
    {
        double left = _targets[column];
        double* sums = _sums + g * Functions.Length * LaneWorkspace.Width + column;
        int i = 0;
        for (; i < Functions.Length - 1 && left >= sums[i * LaneWorkspace.Width]; i++)
        {
            left -= sums[i * LaneWorkspace.Width];
        }

        // Rounding may lead beyond the last group that has anything: back to one that has.
        while (i > 0 && !(sums[i * LaneWorkspace.Width] > 0))
        {
            left = double.PositiveInfinity;
            i--;
        }

        double* propensities = PropensitiesOf(g) + column;
        int first = Functions[i].First;
        int last = first;
        bool found = false;
        for (int r = first; r < first + Functions[i].Count; r++)
        {
            double propensity = propensities[r * LaneWorkspace.Width];
            if (propensity > 0 && !found)
            {
                last = r;
                found = left < propensity;
                left -= propensity;
            }
        }

        foreach (LaneJump change in Changes[last])
        {
            W.State[g][change.State * LaneWorkspace.Width + column] += change.Change;
        }

        foreach (int stale in _stale[last])
        {
            _isStale[g * Functions.Length + stale] = true;
        }
    }
}
