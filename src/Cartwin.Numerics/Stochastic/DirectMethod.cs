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
    private readonly ReactionTable _table;
    private readonly LanePropensities<double>[] _groups;

    /// <summary>When each lane fires next, NaN until that is drawn; what chooses its reaction; and until when it may fire in this walk.</summary>
    private readonly double* _next;
    private readonly double* _choice;
    private readonly double* _limit;
    private readonly double* _total;

    public DirectMethod(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
        : base(workspace, system, jumps)
    {
        LaneMemory memory = workspace.Memory;
        _random = new LaneRandom(memory);
        _next = memory.TakeRows<double>(1);
        _choice = memory.TakeRows<double>(1);
        _limit = memory.TakeRows<double>(1);
        _total = memory.TakeRows<double>(1);
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
        // A lane that carries nobody never fires.
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(LaneVector.Mask(active), Vector512.LoadAligned(Bound), Vector512.Create(double.NegativeInfinity)),
            _limit);
        for (int round = 0; round < MostRounds; round++)
        {
            // Between these calls everything is in rows: vectors that live across calls go to a stack that is aligned to 16 bytes only, and
            // whatever waits for them there waits long.
            _random.Prepare();
            Evaluate();
            uint firing = Fire();
            uint crossed = 0;
            if (firing != 0)
            {
                Fired?.Invoke(firing);
                crossed = System.Roots == 0 ? 0 : Cross(firing);
            }

            if (firing != active || crossed != 0)
            {
                return Halt(active & ~firing, crossed);
            }
        }

        return default;
    }

    /// <summary>The propensities that may have changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Evaluate()
    {
        LanePropensities<double>[] groups = _groups;
        for (int g = 0; g < groups.Length; g++)
        {
            if (_table.IsStale(g))
            {
                double* rows = Propensities + groups[g].First * LaneWorkspace.Width;
                groups[g].Function(W.Time, W.State[0], W.Inputs[0], rows, W.Scratch);
                _table.Accumulate(g, rows);
            }
        }

        _table.Fresh();
    }

    /// <summary>Draws where that was not done yet, and fires in the lanes that come to it within their limits.</summary>
    /// <returns>Bits of the lanes that fired.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private uint Fire()
    {
        Vector512<double> total = _table.Total();
        Vector512.StoreAligned(total, _total);
        Vector512<double> time = Vector512.LoadAligned(W.Time);
        Vector512<double> next = Vector512.LoadAligned(_next);
        Vector512<double> drawing = ~Vector512.Equals(next, next);
        _random.Next(drawing, out Vector512<double> wait, out Vector512<double> choice);
        choice = Vector512.ConditionalSelect(drawing, choice, Vector512.LoadAligned(_choice));
        Vector512.StoreAligned(choice, _choice);

        // A total of zero makes the wait infinite; a lane whose total is no sum of propensities is given up.
        next = Vector512.ConditionalSelect(drawing, time + wait / total, next);
        Vector512<double> limit = Vector512.ConditionalSelect(
            IsSound(total), Vector512.LoadAligned(_limit), Vector512.Create(double.NegativeInfinity));
        Vector512<double> fires = Vector512.LessThanOrEqual(next, limit);
        Vector512.StoreAligned(Vector512.ConditionalSelect(fires, next, time), W.Time);
        Vector512.StoreAligned(Vector512.ConditionalSelect(fires, Vector512.Create(double.NaN), next), _next);
        Vector512.StoreAligned(Vector512.LoadAligned(Firings) + (fires & Vector512.Create(1.0)), Firings);
        _table.Fire(Propensities, choice * total, fires, W.State[0]);
        return (uint)fires.ExtractMostSignificantBits();
    }

    /// <summary>Ends a walk: the lanes that did not fire are at their bounds, or cannot go on.</summary>
    private CountReport Halt(uint halted, uint crossed)
    {
        uint failed = halted & ~(uint)IsSound(Vector512.LoadAligned(_total)).ExtractMostSignificantBits();
        uint reached = halted & ~failed;
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(LaneVector.Mask(reached), Vector512.LoadAligned(Bound), Vector512.LoadAligned(W.Time)), W.Time);
        Blame(failed);
        return new CountReport(reached, crossed, failed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> IsSound(Vector512<double> total) =>
        Vector512.LessThan(total, Vector512.Create(double.PositiveInfinity));

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
