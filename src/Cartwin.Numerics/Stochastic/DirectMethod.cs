using System.Numerics;
using System.Runtime.CompilerServices;

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

    private readonly FiringClock _clock;
    private readonly ReactionChoice _choice;

    public DirectMethod(LaneWorkspace workspace, LaneSystem<double> system, JumpOptions jumps)
        : base(workspace, system, jumps)
    {
        _clock = new FiringClock(workspace, Firings);
        _choice = ReactionChoice.Create(workspace, system, jumps, Propensities);
    }

    /// <inheritdoc/>
    public override void Begin(int lane, in RandomSequence chance)
    {
        base.Begin(lane, chance);
        _clock.Begin(lane, chance);
    }

    /// <inheritdoc/>
    public override void Restarted(uint lanes)
    {
        _choice.Changed();
        for (; lanes != 0; lanes &= lanes - 1)
        {
            _clock.Forget(BitOperations.TrailingZeroCount(lanes));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override CountReport Walk(uint active)
    {
        bool both = active > FirstGroup;
        _clock.Limit(0, active & FirstGroup, Bound);
        _clock.Limit(1, active >> LaneWorkspace.Width, Bound);
        int halts = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            _clock.Prepare();
            uint firing = _choice.Fire(_clock, both);
            uint crossed = 0;
            if (firing != 0)
            {
                Clean(firing);
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
}
