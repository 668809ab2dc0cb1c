using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Exact stochastic simulation: the direct method, with a dependency graph of groups of reactions.</summary>
/// <remarks>
/// <para>In every round each lane draws the time of its next firing and the number that chooses its reaction, both from one block
/// of its random sequence, and fires unless its bound comes first; then the draw waits. Only those groups of propensities are
/// evaluated again that depend on a state that changed in some lane: in the other lanes they come to the same values.</para>
/// <para>A round is one long chain in which every operation waits for the one before. Two groups of lanes go through it side by side, so
/// that a processor works on one while the other waits.</para>
/// <source>Gillespie, A general method for numerically simulating the stochastic time evolution of coupled chemical
/// reactions, J Comput Phys 22 (1976) 403; the dependency graph: Gibson, Bruck, J Phys Chem A 104 (2000) 1876.</source>
/// </remarks>
internal sealed unsafe class DirectMethod : CountStepper
{
    /// <summary>Groups of lanes that go side by side.</summary>
    public const int Groups = ReactionChoice.Groups;

    /// <summary>Rounds after which the driver looks whether the run was cancelled.</summary>
    private const int MostRounds = 4096;

    /// <summary>Lanes that are at their bounds together before a walk ends for them, and rounds that the first of them waits at most.</summary>
    /// <remarks>A lane that waits loses its part of the rounds; going to the driver and back costs all lanes more than one round. Measured on
    /// runs of about 100 and about 500 firings.</remarks>
    private const int MostHalted = 3;
    private const int LongestHalt = 8;

    private const uint FirstGroup = (1u << LaneWorkspace.Width) - 1;

    private readonly LaneRandom _random;
    private readonly ReactionChoice _choice;

    /// <summary>When each lane fires next, NaN until that is drawn; what chooses its reaction; and until when it may fire in this walk.</summary>
    private readonly double* _next;
    private readonly double* _share;
    private readonly double* _limit;

    public DirectMethod(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
        : base(workspace, system, jumps)
    {
        LaneMemory memory = workspace.Memory;
        _random = new LaneRandom(memory);
        _choice = ReactionChoice.Create(workspace, system, jumps, Propensities);
        _next = memory.TakeRows<double>(Groups);
        _share = memory.TakeRows<double>(Groups);
        _limit = memory.TakeRows<double>(Groups);
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
        _choice.Changed();

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
        bool both = active > FirstGroup;
        SetLimits(0, active);
        SetLimits(1, active >> LaneWorkspace.Width);
        int halts = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            // What these leave to each other is in rows: vectors that live across calls go to a stack that is aligned to 16 bytes only, and
            // whatever waits for them there waits long.
            _random.Prepare();
            _choice.Evaluate(both);
            uint firing = Draw();
            _choice.Fire();
            uint crossed = 0;
            if (firing != 0)
            {
                Fired?.Invoke(firing);
                crossed = System.Roots == 0 ? 0 : Cross(firing);
            }

            if (firing != active || crossed != 0)
            {
                uint halted = active & ~firing;
                halts++;
                if (crossed != 0 || firing == 0 || halts > LongestHalt || BitOperations.PopCount(halted) >= MostHalted)
                {
                    return Halt(halted, crossed);
                }
            }
        }

        return default;
    }

    /// <summary>Lanes that carry nobody never fire, the others until they come to their bounds.</summary>
    private void SetLimits(int group, uint active)
    {
        int row = group * LaneWorkspace.Width;
        Vector512.StoreAligned(
            Vector512.ConditionalSelect(
                LaneVector.Mask(active & FirstGroup), Vector512.LoadAligned(Bound + row), Vector512.Create(double.NegativeInfinity)),
            _limit + row);
    }

    /// <summary>Draws where that was not done yet, and moves the lanes that come to their firing within their limits to it.</summary>
    /// <returns>Bits of the lanes that fire.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Draw()
    {
        Vector512<double> fires = Draw(0);
        Vector512<double> fires2 = Draw(1);
        return (uint)fires.ExtractMostSignificantBits() | (uint)fires2.ExtractMostSignificantBits() << LaneWorkspace.Width;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Draw(int group)
    {
        int row = group * LaneWorkspace.Width;
        Vector512<double> total = Vector512.LoadAligned(_choice.Totals + row);
        Vector512<double> time = Vector512.LoadAligned(W.Time + row);
        Vector512<double> next = Vector512.LoadAligned(_next + row);
        Vector512<double> drawing = ~Vector512.Equals(next, next);
        _random.Next(group, drawing, out Vector512<double> wait, out Vector512<double> share);

        // A total of zero makes the wait infinite; a lane whose total is no sum of propensities is given up.
        next = Vector512.ConditionalSelect(drawing, time + wait / total, next);
        share = Vector512.ConditionalSelect(drawing, share, Vector512.LoadAligned(_share + row));
        Vector512.StoreAligned(share, _share + row);
        Vector512.StoreAligned(share * total, _choice.Targets + row);
        Vector512<double> limit = Vector512.ConditionalSelect(
            IsSound(total), Vector512.LoadAligned(_limit + row), Vector512.Create(double.NegativeInfinity));
        Vector512<double> fires = Vector512.LessThanOrEqual(next, limit);
        Vector512.StoreAligned(fires, _choice.Fires + row);
        Vector512.StoreAligned(Vector512.ConditionalSelect(fires, next, time), W.Time + row);
        Vector512.StoreAligned(Vector512.ConditionalSelect(fires, Vector512.Create(double.NaN), next), _next + row);
        Vector512.StoreAligned(Vector512.LoadAligned(Firings + row) + (fires & Vector512.Create(1.0)), Firings + row);
        return fires;
    }

    /// <summary>Ends a walk: the lanes that did not fire are at their bounds, or cannot go on.</summary>
    private CountReport Halt(uint halted, uint crossed)
    {
        uint failed = 0;
        for (uint rest = halted; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            if (_choice.Totals[lane] < double.PositiveInfinity)
            {
                W.Time[lane] = Bound[lane];
            }
            else
            {
                (LaneOutcome outcome, int reaction) = _choice.Blame(lane);
                Fail(lane, outcome, reaction);
                failed |= 1u << lane;
            }
        }

        return new CountReport(halted & ~failed, crossed, failed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> IsSound(Vector512<double> total) =>
        Vector512.LessThan(total, Vector512.Create(double.PositiveInfinity));
}
