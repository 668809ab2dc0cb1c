using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <summary>Fires the reactions of a group's lanes within a part of their steps, while everything that is not counted follows its continuous extension.</summary>
/// <remarks>
/// The part ends early at a firing after which what propensities were taken for no longer holds, or a state is scarce or abundant that was not: what
/// has fired decides that, never what would have. Lanes take turns, one candidate each: what follows from a firing is a long
/// chain of operations, and the chains of several lanes overlap in the processor.
/// </remarks>
internal sealed unsafe class StepFirings
{
    private readonly JumpOptions _jumps;
    private readonly ChangedState[] _changed;
    private readonly ScarceStates _scarce;
    private readonly StepPropensities _propensities;
    private readonly FiringLane[] _lanes;

    public StepFirings(LaneWorkspace workspace, JumpOptions jumps, FiringTable table, StepPropensities propensities, ScarceStates scarce)
    {
        (_jumps, _changed, _propensities, _scarce) = (jumps, table.Factors.Changed, propensities, scarce);
        _lanes = [.. Enumerable.Range(0, workspace.Lanes).Select(_ => new FiringLane(workspace.Memory, table))];
    }

    /// <summary>A lane.</summary>
    public FiringLane this[int lane] => _lanes[lane];

    /// <summary>Lets reactions fire until a part of the step, or until they may not go on without a new look at the model.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes.</param>
    /// <param name="state">The states of the group at the begin.</param>
    /// <param name="part">The parts of the steps that propensities were fitted for.</param>
    /// <param name="ends">The parts of the steps to go to.</param>
    /// <param name="single">Whether to stop before the first firing.</param>
    public void Run(int g, uint lanes, double* state, double* part, double* ends, bool single)
    {
        int shift = g * LaneWorkspace.Width;
        for (uint rest = lanes; rest != 0; rest &= rest - 1)
        {
            int c = BitOperations.TrailingZeroCount(rest);
            SetCounts(shift + c, c, state);
            _lanes[shift + c].Start(_propensities, c, part[c], ends[c], single);
        }

        TakeTurns(shift, lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeTurns(int shift, uint lanes)
    {
        while (lanes != 0)
        {
            for (uint rest = lanes; rest != 0; rest &= rest - 1)
            {
                int c = BitOperations.TrailingZeroCount(rest);
                if (!_lanes[shift + c].Advance())
                {
                    lanes &= ~(1u << c);
                }
            }
        }
    }

    private void SetCounts(int lane, int column, double* state)
    {
        CountDependence dependence = _propensities.Dependence;
        bool depends = (dependence.Lanes >> column & 1) != 0;
        for (int u = 0; u < _changed.Length; u++)
        {
            double count = state[_changed[u].State * LaneWorkspace.Width + column] / _changed[u].Item;
            double reach = depends ? dependence.Reach[u * LaneWorkspace.Width + column] : double.PositiveInfinity;
            int counted = _changed[u].Counted;
            bool isScarce = counted >= 0 && _scarce.Is(lane, counted);
            count = isScarce ? Math.Round(count) : count;
            _lanes[lane].SetCount(
                u,
                count,
                Math.Max(count - reach, counted < 0 || isScarce ? double.NegativeInfinity : _jumps.Threshold),
                Math.Min(count + reach, isScarce ? _jumps.Threshold * JumpOptions.Hysteresis : double.PositiveInfinity));
        }
    }
}
