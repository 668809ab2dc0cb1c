using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Which reaction a random number chooses, what it changes, and which propensities follow from the change.</summary>
internal sealed unsafe class ReactionTable
{
    /// <summary>Changes up to which all are tried in all lanes; with more it is faster to go through the lanes one by one.</summary>
    private const int FewChanges = 24;

    private readonly int _reactions;
    private readonly LaneJump[][] _changes;
    private readonly (int First, int Count)[] _groups;
    private readonly (int Reaction, int State, double Change)[] _flat;
    private readonly int[][] _stale;
    private readonly bool[] _isStale;
    private readonly bool _single;

    public ReactionTable(LaneSystem<double> system, JumpOptions jumps)
    {
        _reactions = jumps.Reactions.Count;
        _changes = [.. jumps.Reactions.Select(r => r.Changes.ToArray())];
        _flat = [.. jumps.Reactions.SelectMany((r, i) => r.Changes.Select(c => (i, c.State, c.Change)))];
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

    /// <summary>Number of groups.</summary>
    public int Groups => _groups.Length;

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

    /// <summary>The reaction in whose share of the sum the target lies, for every lane that fires.</summary>
    /// <param name="propensities">One row for each reaction.</param>
    /// <param name="sums">One row for each group.</param>
    /// <param name="target">A share of the sum of all.</param>
    /// <param name="fires">Mask of the lanes that fire.</param>
    /// <param name="chosen">Receives the reaction.</param>
    /// <returns>Bits of the lanes that have a negative propensity.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Choose(double* propensities, double* sums, Vector512<double> target, Vector512<double> fires, double* chosen)
    {
        if (!_single)
        {
            return ChooseInGroups(propensities, sums, target, (uint)fires.ExtractMostSignificantBits(), chosen);
        }

        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> reaction = Vector512<double>.Zero;
        Vector512<double> last = Vector512<double>.Zero;
        Vector512<double> negative = Vector512<double>.Zero;
        Vector512<double> one = Vector512.Create(1.0);
        Vector512<double> index = Vector512<double>.Zero;
        for (int i = 0; i < _reactions * LaneWorkspace.Width; i += LaneWorkspace.Width)
        {
            Vector512<double> propensity = Vector512.LoadAligned(propensities + i);
            sum += propensity;
            reaction += Vector512.GreaterThanOrEqual(target, sum) & one;
            last = Vector512.ConditionalSelect(Vector512.GreaterThan(propensity, Vector512<double>.Zero), index, last);
            negative |= Vector512.LessThan(propensity, Vector512<double>.Zero);
            index += one;
        }

        // The sum of the groups may be a rounding error above this one.
        Vector512.StoreAligned(Vector512.Min(reaction, last), chosen);
        return (uint)(negative & fires).ExtractMostSignificantBits();
    }

    /// <summary>Carries out the chosen reaction of every lane that fires.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fire(double* chosen, uint firing, double* state)
    {
        if (_single && _flat.Length <= FewChanges)
        {
            FireInVectors(Vector512.LoadAligned(chosen), LaneVector.Mask(firing), state);
            return;
        }

        while (firing != 0)
        {
            int lane = BitOperations.TrailingZeroCount(firing);
            firing &= firing - 1;
            int reaction = (int)chosen[lane];
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

    private void FireInVectors(Vector512<double> chosen, Vector512<double> fires, double* state)
    {
        foreach ((int reaction, int row, double change) in _flat)
        {
            Vector512<double> changes = Vector512.Equals(chosen, Vector512.Create((double)reaction)) & fires;
            double* place = state + row * LaneWorkspace.Width;
            Vector512.StoreAligned(Vector512.LoadAligned(place) + (changes & Vector512.Create(change)), place);
        }
    }

    private uint ChooseInGroups(double* propensities, double* sums, Vector512<double> target, uint firing, double* chosen)
    {
        uint negative = 0;
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
                negative |= propensity < 0 ? 1u << lane : 0;
                if (propensity > 0 && !found)
                {
                    last = i;
                    found = left < propensity;
                    left -= propensity;
                }
            }

            chosen[lane] = last;
        }

        return negative;
    }
}
