using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Which reaction a random number chooses, what it changes, and which propensities follow from the change.</summary>
internal sealed unsafe class ReactionTable
{
    private readonly int _reactions;
    private readonly LaneJump[][] _changes;
    private readonly (int First, int Count)[] _groups;
    private readonly double* _upTo;
    private readonly int[][] _stale;
    private readonly bool[] _isStale;
    private readonly bool _single;

    public ReactionTable(LaneSystem<double> system, JumpOptions jumps, LaneMemory memory)
    {
        _reactions = jumps.Reactions.Count;
        _changes = [.. jumps.Reactions.Select(r => r.Changes.ToArray())];
        _upTo = memory.TakeRows<double>(_reactions);
        _groups = [.. system.Propensities.Select(p => (p.First, p.Count))];
        _single = _groups.Length == 1;
        _isStale = new bool[_groups.Length];
        _stale =
        [
            .. _changes.Select(changes => Enumerable.Range(0, _groups.Length)
                .Where(g => changes.Any(c => system.Propensities[g].States.Contains(c.State))).ToArray()),
        ];
        All();
    }

    /// <summary>All propensities must be evaluated again.</summary>
    public void All() => Array.Fill(_isStale, true);

    /// <summary>No propensity must be evaluated again.</summary>
    public void Fresh()
    {
        if (!_single)
        {
            Array.Clear(_isStale);
        }
    }

    public bool IsStale(int group) => _isStale[group];

    /// <summary>The sum of a group's propensities; with one group, also the sums up to each of them, to choose by.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rows">Its propensities.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Accumulate(int group, double* rows)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> least = sum;
        int last = _groups[group].Count * LaneWorkspace.Width;
        for (int i = 0; i < last; i += LaneWorkspace.Width)
        {
            Vector512<double> propensity = Vector512.LoadAligned(rows + i);
            sum += propensity;
            least = Vector512.MinNative(least, propensity);
            if (_single)
            {
                Vector512.StoreAligned(sum, _upTo + i);
            }
        }

        // A rate below zero is none, whatever the others add up to.
        return Vector512.ConditionalSelect(Vector512.LessThan(least, Vector512<double>.Zero), Vector512.Create(double.NaN), sum);
    }

    /// <summary>Carries out, in every lane that fires, the reaction in whose share of the sum the target lies.</summary>
    /// <param name="propensities">One row for each reaction.</param>
    /// <param name="sums">One row for each group.</param>
    /// <param name="target">A share of the sum of all.</param>
    /// <param name="fires">Mask of the lanes that fire.</param>
    /// <param name="state">The states.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fire(double* propensities, double* sums, Vector512<double> target, Vector512<double> fires, double* state)
    {
        if (!_single)
        {
            FireInGroups(propensities, sums, target, (uint)fires.ExtractMostSignificantBits(), state);
            return;
        }

        // The target lies above the sum up to the reaction before, and not above the one up to this reaction.
        Vector512<double> beyond = fires;
        for (int r = 0; r < _changes.Length; r++)
        {
            Vector512<double> above = Vector512.GreaterThanOrEqual(target, Vector512.LoadAligned(_upTo + r * LaneWorkspace.Width)) & beyond;
            Vector512<double> chosen = beyond ^ above;
            beyond = above;
            foreach (LaneJump change in _changes[r])
            {
                double* place = state + change.State * LaneWorkspace.Width;
                Vector512.StoreAligned(Vector512.LoadAligned(place) + (chosen & Vector512.Create(change.Change)), place);
            }
        }
    }

    /// <summary>The reaction to blame where the sum is no sum of propensities: one that is not finite, or the most negative.</summary>
    public int Worst(double* propensities, int lane)
    {
        int worst = 0;
        for (int i = 0; i < _reactions; i++)
        {
            double value = propensities[i * LaneWorkspace.Width + lane];
            if (!double.IsFinite(value))
            {
                return i;
            }

            worst = value < propensities[worst * LaneWorkspace.Width + lane] ? i : worst;
        }

        return worst;
    }

    private void FireInGroups(double* propensities, double* sums, Vector512<double> target, uint firing, double* state)
    {
        for (uint rest = firing; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            double left = target[lane];
            int g = 0;
            for (; g < _groups.Length - 1 && left >= sums[g * LaneWorkspace.Width + lane]; g++)
            {
                left -= sums[g * LaneWorkspace.Width + lane];
            }

            // Rounding may lead beyond the last group that has anything: back to one that has.
            while (g > 0 && !(sums[g * LaneWorkspace.Width + lane] > 0))
            {
                left = double.PositiveInfinity;
                g--;
            }

            (int first, int count) = _groups[g];
            int last = first;
            bool found = false;
            for (int i = first; i < first + count; i++)
            {
                double propensity = propensities[i * LaneWorkspace.Width + lane];
                if (propensity > 0 && !found)
                {
                    last = i;
                    found = left < propensity;
                    left -= propensity;
                }
            }

            Fire(lane, last, state);
        }
    }

    private void Fire(int lane, int reaction, double* state)
    {
        foreach (LaneJump change in _changes[reaction])
        {
            state[change.State * LaneWorkspace.Width + lane] += change.Change;
        }

        foreach (int group in _stale[reaction])
        {
            _isStale[group] = true;
        }
    }
}
