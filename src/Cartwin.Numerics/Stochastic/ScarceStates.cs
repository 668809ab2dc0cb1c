using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>Which counted states of each lane are scarce, and which reactions therefore fire one at a time instead of being flows.</summary>
internal sealed unsafe class ScarceStates
{
    private readonly LaneWorkspace _w;
    private readonly JumpOptions _jumps;
    private readonly CountRounding _rounding;
    private readonly int[][] _reactionsOf;
    private readonly int[][] _active;
    private readonly double* _floor;
    private readonly double* _scarce;

    public ScarceStates(LaneWorkspace workspace, JumpOptions jumps)
    {
        (_w, _jumps) = (workspace, jumps);
        _rounding = new CountRounding(workspace, jumps);
        _active = new int[workspace.Lanes][];
        Array.Fill(_active, []);
        _floor = workspace.Memory.TakeRows<double>(workspace.Groups * jumps.Counted.Count);
        _scarce = workspace.Memory.TakeRows<double>(workspace.Groups * jumps.Counted.Count);
        States = [.. jumps.Counted.Select(c => c.State)];
        _reactionsOf =
        [
            .. jumps.Counted.Select(c => Enumerable.Range(0, jumps.Reactions.Count)
                .Where(r => jumps.Reactions[r].Changes.Any(change => change.State == c.State)).ToArray()),
        ];
    }

    /// <summary>The states that count.</summary>
    public int[] States { get; }

    /// <summary>Bits of the lanes in which reactions fire one at a time.</summary>
    public uint Firing { get; private set; }

    /// <summary>The reactions of a lane that fire one at a time, ascending.</summary>
    public int[] ActiveOf(int lane) => _active[lane];

    /// <summary>Whether a counted state of a lane is scarce.</summary>
    public bool Is(int lane, int counted) => double.IsNaN(Row(_scarce, lane / LaneWorkspace.Width, counted)[lane % LaneWorkspace.Width]);

    /// <summary>Mask of a group's lanes in which a counted state is scarce.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Mask(int g, int counted) => Vector512.LoadAligned(Row(_scarce, g, counted));

    /// <summary>A subject begins: everything abundant, until <see cref="Settle"/> looks at its state.</summary>
    public void Begin(Lane lane)
    {
        int l = lane.Index;
        _rounding.Begin(l, lane.Chance);
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            Set(l, i, isScarce: false);
        }

        SetFlows(lane);
    }

    /// <summary>Decides which states of a lane are scarce, makes them whole numbers, and turns their reactions from flows to firings or back.</summary>
    /// <returns>Whether a parameter changed.</returns>
    public bool Settle(Lane lane)
    {
        bool changed = false;
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            CountedState counted = _jumps.Counted[i];
            double threshold = _jumps.Threshold * counted.Item;
            double value = lane.State(counted.State);
            bool isScarce = Is(lane.Index, i);
            bool becomes = isScarce ? !(value > threshold * JumpOptions.Hysteresis) : value < threshold;
            if (becomes)
            {
                _rounding.One(lane.Index, counted);
            }

            if (becomes != isScarce)
            {
                Set(lane.Index, i, becomes);
                changed = true;
            }
        }

        if (changed)
        {
            SetFlows(lane);
        }

        return changed;
    }

    /// <summary>Bits of the lanes of a group in which a state becomes scarce within the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Falling(int g, uint lanes)
    {
        Vector512<double> falls = Vector512<double>.Zero;
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            falls |= Vector512.LessThan(
                Vector512.LoadAligned(_w.New[g] + _jumps.Counted[i].State * LaneWorkspace.Width), Vector512.LoadAligned(Row(_floor, g, i)));
        }

        return (uint)falls.ExtractMostSignificantBits() & lanes;
    }

    /// <summary>Whether a lane, as its state in a row of states is, has a state that became scarce.</summary>
    public bool HasFallen(int lane, double* rows)
    {
        (int g, int c) = (lane / LaneWorkspace.Width, lane % LaneWorkspace.Width);
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            if (rows[_jumps.Counted[i].State * LaneWorkspace.Width + c] < Row(_floor, g, i)[c])
            {
                return true;
            }
        }

        return false;
    }

    // A state that is scarce has no floor to fall below. The mask has all bits set, as comparisons of vectors give it.
    private void Set(int lane, int counted, bool isScarce)
    {
        (int g, int c) = (lane / LaneWorkspace.Width, lane % LaneWorkspace.Width);
        Row(_floor, g, counted)[c] = isScarce ? double.NegativeInfinity : _jumps.Threshold * _jumps.Counted[counted].Item;
        ((long*)Row(_scarce, g, counted))[c] = isScarce ? -1 : 0;
    }

    private void SetFlows(Lane lane)
    {
        Span<bool> fires = stackalloc bool[_jumps.Reactions.Count];
        int count = 0;
        for (int i = 0; i < _jumps.Counted.Count; i++)
        {
            foreach (int reaction in Is(lane.Index, i) ? _reactionsOf[i] : [])
            {
                count += fires[reaction] ? 0 : 1;
                fires[reaction] = true;
            }
        }

        int[] active = new int[count];
        int next = 0;
        for (int r = 0; r < fires.Length; r++)
        {
            int parameter = _jumps.Reactions[r].FlowParameter;
            double flow = fires[r] ? 0 : 1;
            if (lane.Input(parameter) != flow)
            {
                lane.SetParameter(parameter, flow);
            }

            if (fires[r])
            {
                active[next++] = r;
            }
        }

        _active[lane.Index] = active;
        uint bit = 1u << lane.Index;
        Firing = count > 0 ? Firing | bit : Firing & ~bit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double* Row(double* rows, int g, int counted) => rows + (counted * _w.Groups + g) * LaneWorkspace.Width;
}
