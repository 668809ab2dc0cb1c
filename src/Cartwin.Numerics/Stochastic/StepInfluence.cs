using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>What firings within a step do to the states that are integrated.</summary>
/// <remarks>
/// The step was made with the counts of its begin. How far they will be from those on the average is estimated before anything fires, from
/// what each reaction is expected to do: where the rates would change by more than some tolerances over the step, a part of the step is
/// taken. When the firings are known, what their average over time changes is added, with what that changes in turn: what is left is of third
/// order.
/// </remarks>
internal sealed unsafe class StepInfluence
{
    /// <summary>Change of an integrated state by firings, in error tolerances, up to which a step is not shortened.</summary>
    private const double Most = 25;

    /// <summary>The least part of a step that is taken.</summary>
    private const double LeastPart = 1.0 / 64;

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly ChangedState[] _changed;
    private readonly ExpectedChanges _expected;
    private readonly double* _moved;
    private readonly double* _rates;
    private readonly double* _ratesMoved;
    private readonly double* _mean;

    public StepInfluence(LaneWorkspace workspace, LaneSystem<double> system, ChangedState[] changed, ExpectedChanges expected)
    {
        (_w, _system, _changed, _expected) = (workspace, system, changed, expected);
        _moved = workspace.Memory.TakeRows<double>(workspace.Padded);
        _rates = workspace.Memory.TakeRows<double>(workspace.Padded);
        _ratesMoved = workspace.Memory.TakeRows<double>(workspace.Padded);
        _mean = workspace.Memory.TakeRows<double>(changed.Length);
    }

    /// <summary>Shortens the parts of steps in which firings would be felt too much.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes.</param>
    /// <param name="part">The parts of the steps for which propensities were fitted.</param>
    /// <param name="ends">Receives the parts to go to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Limit(int g, uint lanes, double* part, double* ends)
    {
        double* state = _w.State[g];
        LaneVector.CopyRows(_w.Padded, state, _moved);
        for (int u = 0; u < _changed.Length; u++)
        {
            Vector512<double> value = LaneVector.Row(state, _changed[u].State);
            Vector512<double> away = Vector512.Create(0.5) * (LaneVector.Row(_expected.Drift, u) + LaneVector.Row(_expected.Spread, u));
            Vector512.StoreAligned(
                Vector512.MaxNative(value + away, Vector512.MinNative(value, Vector512<double>.Zero)), _moved + _changed[u].State * LaneWorkspace.Width);
        }

        Vector512<double> felt = MostFelt(g, _w.Time + g * LaneWorkspace.Width, state, Vector512.LoadAligned(part));
        Vector512<double> shorter = Vector512.LoadAligned(part)
            * Vector512.MaxNative(Vector512.Create(LeastPart), Vector512.Create(1.0) / Vector512.Sqrt(felt));
        Vector512<double> isFelt = Vector512.GreaterThan(felt, Vector512.Create(1.0)) & LaneVector.Mask(lanes);
        Vector512.StoreAligned(Vector512.ConditionalSelect(isFelt, shorter, Vector512.LoadAligned(ends)), ends);
    }

    /// <summary>Nothing has been noted of any lane.</summary>
    public void Clear() => new Span<double>(_mean, _changed.Length * LaneWorkspace.Width).Clear();

    /// <summary>Notes by how much a state was on the average different from its begin.</summary>
    public void Note(int changed, int column, double mean) => _mean[changed * LaneWorkspace.Width + column] = mean;

    /// <summary>Adds to integrated states at the ends of steps what they felt of the firings.</summary>
    /// <param name="g">The group.</param>
    /// <param name="lanes">Bits of the lanes that fired.</param>
    /// <param name="ends">The parts of the steps at which they end.</param>
    /// <param name="rows">The states there, without the firings.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Correct(int g, uint lanes, ReadOnlySpan<double> ends, double* rows)
    {
        if (lanes == 0)
        {
            return;
        }

        LaneVector.CopyRows(_w.Padded, rows, _moved);
        for (int u = 0; u < _changed.Length; u++)
        {
            double* row = _moved + _changed[u].State * LaneWorkspace.Width;
            Vector512.StoreAligned(Vector512.LoadAligned(row) + LaneVector.Row(_mean, u), row);
        }

        double* time = _w.NewTime + g * LaneWorkspace.Width;
        Vector512<double> fired = LaneVector.Mask(lanes);
        Vector512<double> length = Vector512.Create(ends) * Vector512.LoadAligned(_w.Step + g * LaneWorkspace.Width);
        _system.RightHandSide(time, rows, _w.Inputs[g], _rates, _w.Scratch);
        _system.RightHandSide(time, _moved, _w.Inputs[g], _ratesMoved, _w.Scratch);
        for (int i = 0; i < _w.States; i++)
        {
            // Of what a state has felt at the end, a third was there on the average, if the firings came evenly.
            double* moved = _moved + i * LaneWorkspace.Width;
            Vector512.StoreAligned(Vector512.LoadAligned(moved) + Vector512.Create(1.0 / 3) * Felt(i, rows, length, fired), moved);
        }

        _system.RightHandSide(time, _moved, _w.Inputs[g], _ratesMoved, _w.Scratch);
        for (int i = 0; i < _w.States; i++)
        {
            Vector512.StoreAligned(LaneVector.Row(rows, i) + Felt(i, rows, length, fired), rows + i * LaneWorkspace.Width);
        }
    }

    /// <summary>What a state felt, as far as that is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Felt(int i, double* rows, Vector512<double> length, Vector512<double> fired)
    {
        Vector512<double> limit = Vector512.Create(4.0) * Tolerance(i, rows);
        Vector512<double> change = length * (LaneVector.Row(_ratesMoved, i) - LaneVector.Row(_rates, i));
        return Vector512.MaxNative(-limit, Vector512.MinNative(limit, change)) & fired;
    }

    /// <summary>The largest change of an integrated state over the part of the step between these states and the moved ones, relative to what is allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> MostFelt(int g, double* time, double* state, Vector512<double> part)
    {
        _system.RightHandSide(time, state, _w.Inputs[g], _rates, _w.Scratch);
        _system.RightHandSide(time, _moved, _w.Inputs[g], _ratesMoved, _w.Scratch);
        Vector512<double> most = Vector512<double>.Zero;
        Vector512<double> allowed = Vector512.Create(1.0);
        for (int i = 0; i < _w.States; i++)
        {
            // The largest of many ratios with one division, at the end.
            Vector512<double> change = Vector512.Abs(LaneVector.Row(_ratesMoved, i) - LaneVector.Row(_rates, i));
            Vector512<double> tolerance = Tolerance(i, state);
            Vector512<double> larger = Vector512.GreaterThan(change * allowed, most * tolerance);
            most = Vector512.ConditionalSelect(larger, change, most);
            allowed = Vector512.ConditionalSelect(larger, tolerance, allowed);
        }

        return most / allowed * part * Vector512.LoadAligned(_w.Step + g * LaneWorkspace.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Tolerance(int i, double* state) => Vector512.Create(Most)
        * Vector512.FusedMultiplyAdd(Vector512.Create(_w.RelativeTolerance), Vector512.Abs(LaneVector.Row(state, i)), Vector512.Create(_w.Tolerance[i]));
}
