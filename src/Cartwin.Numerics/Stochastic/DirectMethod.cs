using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Exact stochastic simulation in eight lanes: the direct method, with a dependency graph of groups of reactions.</summary>
/// <remarks>
/// In every round each lane draws the time of its next firing and the number that chooses its reaction, both from one block
/// of its random sequence, and fires unless its bound comes first; then the draw waits. Only those groups of propensities are
/// evaluated again that depend on a state that changed in some lane: in the other lanes they come to the same values.
/// <source>Gillespie, A general method for numerically simulating the stochastic time evolution of coupled chemical
/// reactions, J Comput Phys 22 (1976) 403; the dependency graph: Gibson, Bruck, J Phys Chem A 104 (2000) 1876.</source>
/// </remarks>
internal sealed unsafe class DirectMethod : CountStepper
{
    /// <summary>Rounds after which the driver looks whether the run was cancelled.</summary>
    private const int MostRounds = 4096;

    private readonly LaneRandom _random;
    private readonly double* _next;
    private readonly double* _choice;
    private readonly double* _sums;
    private readonly ReactionTable _table;
    private readonly LanePropensities<double>[] _groups;

    public DirectMethod(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
        : base(workspace, system, jumps)
    {
        LaneMemory memory = workspace.Memory;
        _random = new LaneRandom(memory);
        _next = memory.TakeRows<double>(1);
        _choice = memory.TakeRows<double>(1);
        _sums = memory.TakeRows<double>(system.Propensities.Count);
        _table = new ReactionTable(system, jumps, memory);
        _groups = [.. system.Propensities];
    }

    /// <inheritdoc/>
    public override void Begin(int lane, in RandomSequence chance)
    {
        base.Begin(lane, chance);
        _random.Begin(lane, chance);
    }

    /// <inheritdoc/>
    public override void Restarted(uint lanes)
    {
        _table.All();

        // Waiting times have no memory, so that what was drawn under other propensities may be drawn again.
        while (lanes != 0)
        {
            _next[BitOperations.TrailingZeroCount(lanes)] = double.NaN;
            lanes &= lanes - 1;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override CountReport Walk(uint active)
    {
        Vector512<double> running = LaneVector.Mask(active);
        Vector512<double> bound = Vector512.LoadAligned(Bound);
        for (int round = 0; round < MostRounds; round++)
        {
            Vector512<double> total = Evaluate();
            Vector512<double> time = Vector512.LoadAligned(W.Time);
            Vector512<double> next = Vector512.LoadAligned(_next);
            Vector512<double> drawing = ~Vector512.Equals(next, next) & running;
            if (drawing.ExtractMostSignificantBits() != 0)
            {
                _random.Next(drawing, out Vector512<double> wait, out Vector512<double> choice);

                // A total of zero makes the wait infinite; one that is no sum of propensities makes it NaN or nothing, and that lane is given up.
                next = Vector512.ConditionalSelect(drawing, time + wait / total, next);
                Vector512.StoreAligned(next, _next);
                Vector512.StoreAligned(
                    Vector512.ConditionalSelect(drawing, choice, Vector512.LoadAligned(_choice)), _choice);
            }

            Vector512<double> sound = Vector512.LessThan(total, Vector512.Create(double.PositiveInfinity));
            Vector512<double> fires = Vector512.LessThanOrEqual(next, bound) & running & sound;
            uint firing = (uint)fires.ExtractMostSignificantBits();
            uint failed = active & ~(uint)sound.ExtractMostSignificantBits();
            uint crossed = 0;
            if (firing != 0)
            {
                Vector512.StoreAligned(Vector512.ConditionalSelect(fires, next, time), W.Time);
                Vector512.StoreAligned(
                    Vector512.ConditionalSelect(fires, Vector512.Create(double.NaN), next), _next);
                Vector512.StoreAligned(
                    Vector512.LoadAligned(Firings) + (fires & Vector512.Create(1.0)), Firings);
                _table.Fire(Propensities, _sums, Vector512.LoadAligned(_choice) * total, fires, W.State[0]);
                Fired?.Invoke(firing);
                crossed = System.Roots == 0 ? 0 : Cross(firing);
            }

            uint reached = active & ~firing & ~failed;
            if ((reached | crossed | failed) != 0)
            {
                Vector512.StoreAligned(
                    Vector512.ConditionalSelect(LaneVector.Mask(reached), bound, Vector512.LoadAligned(W.Time)), W.Time);
                Blame(failed);
                return new CountReport(reached, crossed, failed);
            }
        }

        return default;
    }

    /// <summary>The propensities that may have changed, and the sum of all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Evaluate()
    {
        LanePropensities<double>[] groups = _groups;
        Vector512<double> total = Vector512<double>.Zero;
        for (int g = 0; g < groups.Length; g++)
        {
            if (_table.IsStale(g))
            {
                double* rows = Propensities + groups[g].First * LaneWorkspace.Width;
                groups[g].Function(W.Time, W.State[0], W.Inputs[0], rows, W.Scratch);
                Vector512.StoreAligned(_table.Accumulate(g, rows), _sums + g * LaneWorkspace.Width);
            }

            total += Vector512.LoadAligned(_sums + g * LaneWorkspace.Width);
        }

        _table.Fresh();
        return total;
    }

    private void Blame(uint failed)
    {
        while (failed != 0)
        {
            int lane = BitOperations.TrailingZeroCount(failed);
            failed &= failed - 1;
            int worst = _table.Worst(Propensities, lane);
            bool negative = Propensities[worst * LaneWorkspace.Width + lane] < 0;
            Fail(lane, negative ? LaneOutcome.NegativePropensity : LaneOutcome.NotFinite, worst);
        }
    }
}
