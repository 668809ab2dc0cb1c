using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>The choice among reactions whose propensities are one function: all lanes side by side.</summary>
/// <remarks>The target lies between the sum up to the reaction before and the one up to the chosen reaction. Going by state and not by reaction,
/// a state is loaded and stored once in a round, and only those borders count at which the next reaction changes it otherwise.</remarks>
internal sealed unsafe class ReactionBorders : ReactionChoice
{
    private readonly LaneFunction<double> _function;

    /// <summary>Sums up to each reaction; a row of the first group of lanes and one of the second in turn.</summary>
    private readonly double* _upTo;
    private readonly StateChanges* _states;
    private readonly StateChanges* _endOfStates;

    public ReactionBorders(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps, double* propensities)
        : base(workspace, system, jumps, propensities)
    {
        _function = Functions[0].Function;
        _upTo = workspace.Memory.TakeRows<double>(Groups * Changes.Length);
        int[] changed = [.. Changes.SelectMany(c => c).Select(c => c.State).Distinct().Order()];
        _states = workspace.Memory.Take<StateChanges>(changed.Length);
        _endOfStates = _states + changed.Length;
        for (int i = 0; i < changed.Length; i++)
        {
            double[] changes = [.. Changes.Select(c => c.Where(j => j.State == changed[i]).Sum(j => j.Change))];
            int[] differs = [.. Enumerable.Range(1, changes.Length - 1).Where(r => changes[r] != changes[r - 1])];
            Border* borders = workspace.Memory.Take<Border>(differs.Length);
            for (int b = 0; b < differs.Length; b++)
            {
                borders[b] = new Border((differs[b] - 1) * Groups * LaneWorkspace.Width, changes[differs[b]]);
            }

            _states[i] = new StateChanges(changed[i] * LaneWorkspace.Width, changes[0], borders, borders + differs.Length);
        }
    }

    /// <inheritdoc/>
    public override void Changed()
    {
        // Everything is evaluated in every round.
    }

    /// <inheritdoc/>
    /// <remarks>After the propensities all is in one method and in registers: vectors that live across calls go to a stack that is aligned to
    /// 16 bytes only, and whatever waits for them there waits long.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override uint Fire(FiringClock clock, bool both)
    {
        LaneFunction<double> function = _function;
        LaneWorkspace w = W;
        double* rows = Propensities;
        double* rows2 = PropensitiesOf(1);
        double* state = w.State[0];
        double* state2 = w.State[1];
        function(w.Time, state, w.Inputs[0], rows, w.Scratch);
        if (both)
        {
            function(w.Time + LaneWorkspace.Width, state2, w.Inputs[1], rows2, w.Scratch);
        }

        Sum(rows, rows2, out Vector512<double> total, out Vector512<double> total2);
        Vector512<double> fires = clock.Advance(0, total, out Vector512<double> target);
        Vector512<double> fires2 = clock.Advance(1, total2, out Vector512<double> target2);
        double* upTo = _upTo;
        for (StateChanges* changes = _states; changes < _endOfStates; changes++)
        {
            Vector512<double> change = Vector512.Create(changes->First);
            Vector512<double> change2 = change;

            // The last border that the target is beyond decides.
            for (Border* border = changes->Borders; border < changes->End; border++)
            {
                double* sums = upTo + border->Before;
                Vector512<double> next = Vector512.Create(border->Change);
                change = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(target, Vector512.LoadAligned(sums)), next, change);
                change2 = Vector512.ConditionalSelect(
                    Vector512.GreaterThanOrEqual(target2, Vector512.LoadAligned(sums + LaneWorkspace.Width)), next, change2);
            }

            Add(state + changes->Place, change & fires);
            Add(state2 + changes->Place, change2 & fires2);
        }

        return (uint)fires.ExtractMostSignificantBits() | (uint)fires2.ExtractMostSignificantBits() << LaneWorkspace.Width;
    }

    /// <summary>Sums the propensities of both groups of lanes, also up to each reaction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum(double* rows, double* rows2, out Vector512<double> total, out Vector512<double> total2)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> sum2 = sum;
        Vector512<double> least = sum;
        Vector512<double> least2 = sum;
        double* end = rows2;
        for (double* upTo = _upTo; rows < end; rows += LaneWorkspace.Width, rows2 += LaneWorkspace.Width, upTo += Groups * LaneWorkspace.Width)
        {
            Vector512<double> propensity = Vector512.LoadAligned(rows);
            Vector512<double> propensity2 = Vector512.LoadAligned(rows2);
            sum += propensity;
            sum2 += propensity2;
            least = Vector512.MinNative(least, propensity);
            least2 = Vector512.MinNative(least2, propensity2);
            Vector512.StoreAligned(sum, upTo);
            Vector512.StoreAligned(sum2, upTo + LaneWorkspace.Width);
        }

        (total, total2) = (Sound(sum, least), Sound(sum2, least2));
        Vector512.StoreAligned(total, Totals);
        Vector512.StoreAligned(total2, Totals + LaneWorkspace.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double* row, Vector512<double> change) =>
        Vector512.StoreAligned(Vector512.LoadAligned(row) + change, row);

    /// <summary>A rate below zero is none, whatever the others add up to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Sound(Vector512<double> sum, Vector512<double> least) =>
        Vector512.ConditionalSelect(Vector512.LessThan(least, Vector512<double>.Zero), Vector512.Create(double.NaN), sum);

    /// <summary>Where the next reaction changes a state otherwise than the one before.</summary>
    /// <param name="Before">Place of the sums up to the reaction before.</param>
    /// <param name="Change">What the next reaction and those after it do, up to the next border.</param>
    private readonly record struct Border(int Before, double Change);

    /// <summary>What all reactions do to one state: the first one, and from each border on.</summary>
    private readonly struct StateChanges(int place, double first, Border* borders, Border* end)
    {
        public readonly int Place = place;
        public readonly double First = first;
        public readonly Border* Borders = borders;
        public readonly Border* End = end;
    }
}
