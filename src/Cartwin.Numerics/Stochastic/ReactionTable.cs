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
    private readonly double* _sums;
    private readonly int[][] _stale;
    private readonly bool[] _isStale;
    private readonly bool _single;
    private readonly StateChanges* _byState;
    private readonly StateChanges* _endOfStates;

    public ReactionTable(LaneSystem<double> system, JumpOptions jumps, LaneMemory memory)
    {
        _reactions = jumps.Reactions.Count;
        _changes = [.. jumps.Reactions.Select(r => r.Changes.ToArray())];
        _upTo = memory.TakeRows<double>(_reactions);
        _groups = [.. system.Propensities.Select(p => (p.First, p.Count))];
        _sums = memory.TakeRows<double>(_groups.Length);
        _single = _groups.Length == 1;
        _isStale = new bool[_groups.Length];
        _stale =
        [
            .. _changes.Select(changes => Enumerable.Range(0, _groups.Length)
                .Where(g => changes.Any(c => system.Propensities[g].States.Contains(c.State))).ToArray()),
        ];
        _byState = Sort(memory, out int states);
        _endOfStates = _byState + states;
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

    /// <summary>Sums a group's propensities; with one group, also up to each of them, to choose by.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rows">Its propensities.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accumulate(int group, double* rows)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> least = sum;
        double* last = rows + _groups[group].Count * LaneWorkspace.Width;

        // With many groups the sums up to each reaction stand where nobody looks.
        for (double* upTo = _upTo; rows < last; rows += LaneWorkspace.Width, upTo += LaneWorkspace.Width)
        {
            Vector512<double> propensity = Vector512.LoadAligned(rows);
            sum += propensity;
            least = Vector512.MinNative(least, propensity);
            Vector512.StoreAligned(sum, upTo);
        }

        // A rate below zero is none, whatever the others add up to.
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(Vector512.LessThan(least, Vector512<double>.Zero), Vector512.Create(double.NaN), sum),
            _sums + group * LaneWorkspace.Width);
    }

    /// <summary>The sum of all propensities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Total()
    {
        Vector512<double> total = Vector512.LoadAligned(_sums);
        for (int g = 1; g < _groups.Length; g++)
        {
            total += Vector512.LoadAligned(_sums + g * LaneWorkspace.Width);
        }

        return total;
    }

    /// <summary>Carries out, in every lane that fires, the reaction in whose share of the sum the target lies.</summary>
    /// <param name="propensities">One row for each reaction.</param>
    /// <param name="target">A share of the sum of all.</param>
    /// <param name="fires">Mask of the lanes that fire.</param>
    /// <param name="state">The states.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fire(double* propensities, Vector512<double> target, Vector512<double> fires, double* state)
    {
        if (!_single)
        {
            FireInGroups(propensities, target, (uint)fires.ExtractMostSignificantBits(), state);
            return;
        }

        // Whatever lies beyond the sum up to a reaction is a later one's, so that the last border that the target is beyond decides. Going by
        // state and not by reaction, each state is loaded and stored once.
        double* upTo = _upTo;
        for (StateChanges* changes = _byState; changes < _endOfStates; changes++)
        {
            Vector512<double> change = Vector512.Create(changes->First);
            Border* end = changes->Borders + changes->Count;
            for (Border* border = changes->Borders; border < end; border++)
            {
                Vector512<double> sum = Vector512.LoadAligned(upTo + border->Before);
                change = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(target, sum), Vector512.Create(border->Change), change);
            }

            double* place = state + changes->Place;
            Vector512.StoreAligned(Vector512.LoadAligned(place) + (change & fires), place);
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

    private void FireInGroups(double* propensities, Vector512<double> target, uint firing, double* state)
    {
        for (uint rest = firing; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            double left = target[lane];
            int g = 0;
            for (; g < _groups.Length - 1 && left >= _sums[g * LaneWorkspace.Width + lane]; g++)
            {
                left -= _sums[g * LaneWorkspace.Width + lane];
            }

            // Rounding may lead beyond the last group that has anything: back to one that has.
            while (g > 0 && !(_sums[g * LaneWorkspace.Width + lane] > 0))
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

    /// <summary>By state, what the first reaction does to it, and the borders at which the next reaction does something else.</summary>
    private StateChanges* Sort(LaneMemory memory, out int states)
    {
        int[] changed = [.. _changes.SelectMany(c => c).Select(c => c.State).Distinct().Order()];
        StateChanges* byState = memory.Take<StateChanges>(changed.Length);
        for (int i = 0; i < changed.Length; i++)
        {
            double[] changes = [.. _changes.Select(c => c.Where(j => j.State == changed[i]).Sum(j => j.Change))];
            int[] differs = [.. Enumerable.Range(1, changes.Length - 1).Where(r => changes[r] != changes[r - 1])];
            Border* borders = memory.Take<Border>(differs.Length);
            for (int b = 0; b < differs.Length; b++)
            {
                borders[b] = new Border((differs[b] - 1) * LaneWorkspace.Width, changes[differs[b]]);
            }

            byState[i] = new StateChanges(changed[i] * LaneWorkspace.Width, changes[0], borders, differs.Length);
        }

        states = changed.Length;
        return byState;
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

    /// <summary>Where the next reaction changes a state otherwise than the one before.</summary>
    /// <param name="Before">Place of the sums up to the reaction before.</param>
    /// <param name="Change">What the next reaction and those after it do, up to the next border.</param>
    private readonly record struct Border(int Before, double Change);

    /// <summary>What all reactions do to one state.</summary>
    private readonly struct StateChanges(int place, double first, Border* borders, int count)
    {
        public readonly int Place = place;
        public readonly int Count = count;
        public readonly double First = first;
        public readonly Border* Borders = borders;
    }
}
