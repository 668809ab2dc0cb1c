using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <content>Output: requests of a group's lanes are packed eight at a time, whichever lanes they come from.</content>
/// <remarks>One lane may have twenty output times in one long step while its neighbours have none. Packing moves the
/// columns of the requested lanes side by side, so that no observable is computed in vain; moving data changes no bits.</remarks>
public sealed unsafe partial class LaneIntegrator
{
    private int _packed;

    /// <summary>Delivers the output times that the accepted steps passed.</summary>
    /// <param name="accepted">Bits of the accepted lanes.</param>
    /// <param name="interrupted">Bits of the lanes that stand at a stop or root, where the value after it may be wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EmitStep(uint accepted, uint interrupted)
    {
        if (_system.Output is null)
        {
            return;
        }

        bool filled = false;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint due = _options.OutputEveryStep
                ? 0xFF
                : (uint)Vector512.LessThanOrEqual(
                    Vector512.LoadAligned(_w.NextOutput + shift), Vector512.LoadAligned(_w.NewTime + shift))
                    .ExtractMostSignificantBits();
            due &= accepted >> shift;
            if (due == 0)
            {
                continue;
            }

            if (!filled)
            {
                _stepper.FillDense(_outputStates);
                filled = true;
            }

            while (due != 0)
            {
                int l = shift + TakeLane(ref due);
                bool before = _options.OutputBeforeStop || (interrupted >> l & 1) == 0;
                EmitLane(l, g, before);
            }

            Flush(g, dense: true);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EmitLane(int l, int g, bool withEnd)
    {
        Lane lane = _lanes[l];
        double start = _w.Time[l];
        double step = _w.Step[l];
        double end = _w.NewTime[l];
        ReadOnlySpan<double> times = lane.OutputTimes;
        int next = PackMany(l, g, times, lane.NextOutput, withEnd);
        for (; (uint)next < (uint)times.Length; next++)
        {
            double time = times[next];
            if (time >= end && !(withEnd && time == end))
            {
                break;
            }

            Pack(l, g, time, (time - start) / step, next, dense: true);
        }

        if (_options.OutputEveryStep)
        {
            Pack(l, g, end, (end - start) / step, -1, dense: true);
        }

        lane.NextOutput = next;
        _w.NextOutput[l] = next < times.Length ? times[next] : double.PositiveInfinity;
    }

    /// <summary>The same for times that lie eight in a row, without a branch for each.</summary>
    /// <returns>The first time that is not delivered.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PackMany(int l, int g, ReadOnlySpan<double> times, int next, bool withEnd)
    {
        Vector512<double> start = Vector512.Create(_w.Time[l]);
        Vector512<double> step = Vector512.Create(_w.Step[l]);
        Vector512<double> end = Vector512.Create(_w.NewTime[l]);
        int count = LaneWorkspace.Width;
        while (count == LaneWorkspace.Width && next + LaneWorkspace.Width <= times.Length)
        {
            Vector512<double> time = Vector512.Create(times[next..]);
            uint due = (uint)(withEnd ? Vector512.LessThanOrEqual(time, end) : Vector512.LessThan(time, end))
                .ExtractMostSignificantBits();
            count = BitOperations.TrailingZeroCount(~due);
            int k = _packed;
            Vector512.Store(time, _w.PackedTime + k);
            Vector512.Store((time - start) / step, _w.Theta + k);
            Vector512.Store(Vector512.Create((long)(l - g * LaneWorkspace.Width)), _w.Columns + k);
            Vector256.Store(Vector256.Create(l), _w.PackedLanes + k);
            Vector256.Store(Vector256.Create(next) + Vector256<int>.Indices, _w.PackedIndices + k);
            _packed = k + count;
            next += count;
            if (_packed >= LaneWorkspace.Width)
            {
                Flush(g, dense: true);
            }
        }

        return next;
    }

    /// <summary>Delivers the output times at which the lanes stand, from their states.</summary>
    private void EmitState(uint lanes)
    {
        for (int g = 0; g < _w.Groups && _system.Output is not null; g++)
        {
            int shift = g * LaneWorkspace.Width;
            uint due = (lanes >> shift) & 0xFF;
            while (due != 0)
            {
                int l = shift + TakeLane(ref due);
                Lane lane = _lanes[l];
                double[] times = lane.OutputTimes;
                int next = lane.NextOutput;
                while (next < times.Length && times[next] <= _w.Time[l])
                {
                    Pack(l, g, times[next], 1, next, dense: false);
                    next++;
                }

                lane.NextOutput = next;
                _w.NextOutput[l] = next < times.Length ? times[next] : double.PositiveInfinity;
            }

            Flush(g, dense: false);
        }
    }

    /// <summary>Delivers the states of lanes in which something fired, where every step is wanted.</summary>
    private void EmitFirings(uint lanes)
    {
        for (int g = 0; g < _w.Groups && _system.Output is not null; g++)
        {
            int shift = g * LaneWorkspace.Width;
            for (uint rest = (lanes >> shift) & 0xFF; rest != 0;)
            {
                int l = shift + TakeLane(ref rest);
                Pack(l, g, _w.Time[l], 1, -1, dense: false);
            }

            Flush(g, dense: false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pack(int l, int g, double time, double theta, int index, bool dense)
    {
        int k = _packed++;
        _w.PackedTime[k] = time;
        _w.Theta[k] = theta;
        _w.PackedLanes[k] = l;
        _w.PackedIndices[k] = index;
        _w.Columns[k] = l - g * LaneWorkspace.Width;
        if (_packed == LaneWorkspace.Width)
        {
            Flush(g, dense);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Flush(int g, bool dense)
    {
        if (_packed == 0)
        {
            return;
        }

        int count = Math.Min(_packed, LaneWorkspace.Width);
        Vector512<long> columns = Vector512.LoadAligned(_w.Columns);
        if (dense)
        {
            PackDense(_w, g, _outputStates, columns);
            for (int k = 0; k < count && _jumps is not null; k++)
            {
                _jumps.Correct(_w.PackedLanes[k], _w.Theta[k], _w.StateRows, k);
            }
        }
        else
        {
            PackRows(_outputStates, columns, _w.State[g], _w.StateRows);
        }

        PackRows(_outputInputs, columns, _w.Inputs[g], _w.PackedInputs);
        _system.Output!(_w.PackedTime, _w.StateRows, _w.PackedInputs, _w.OutputRows, _w.Scratch);
        var outputs = new LaneOutputs(
            _w.OutputRows,
            _w.PackedTime,
            _lanes,
            new ReadOnlySpan<int>(_w.PackedLanes, count),
            new ReadOnlySpan<int>(_w.PackedIndices, count));
        _program!.OnOutput(outputs);
        _packed -= count;
        if (_packed > 0)
        {
            Second(_w.PackedTime);
            Second(_w.Theta);
            Vector512.StoreAligned(Vector512.LoadAligned(_w.Columns + LaneWorkspace.Width), _w.Columns);
            Vector256.Store(Vector256.Load(_w.PackedLanes + LaneWorkspace.Width), _w.PackedLanes);
            Vector256.Store(Vector256.Load(_w.PackedIndices + LaneWorkspace.Width), _w.PackedIndices);
        }

        static void Second(double* row) =>
            Vector512.StoreAligned(Vector512.LoadAligned(row + LaneWorkspace.Width), row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(int[] rows, Vector512<long> columns, double* from, double* to)
    {
        foreach (int row in rows)
        {
            Vector512.StoreAligned(
                LaneVector.Gather(from + row * LaneWorkspace.Width, columns), to + row * LaneWorkspace.Width);
        }
    }

    /// <summary>States on the continuous extension at the packed requests.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackDense(LaneWorkspace w, int g, int[] states, Vector512<long> columns)
    {
        Vector512<double> theta = Vector512.LoadAligned(w.Theta);
        double* before = w.State[g];
        double* after = w.New[g];
        foreach (int state in states)
        {
            int at = state * LaneWorkspace.Width;
            double* terms = w.Dense[g] + at * LaneStepper.DenseTerms;
            Vector512<double> value = Extension(
                theta,
                LaneVector.Gather(before + at, columns),
                LaneVector.Gather(after + at, columns),
                LaneVector.Gather(terms, columns),
                LaneVector.Gather(terms + LaneWorkspace.Width, columns),
                LaneVector.Gather(terms + 2 * LaneWorkspace.Width, columns),
                w.HasCounts);
            Vector512.StoreAligned(value, w.StateRows + at);
        }
    }

    /// <summary>States on the continuous extension, each lane at its own θ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Interpolate(LaneWorkspace w, int g, ReadOnlySpan<int> states, double* theta, double* to)
    {
        Vector512<double> fraction = Vector512.LoadAligned(theta);
        foreach (int state in states)
        {
            int at = state * LaneWorkspace.Width;
            double* terms = w.Dense[g] + at * LaneStepper.DenseTerms;
            Vector512<double> value = Extension(
                fraction,
                Vector512.LoadAligned(w.State[g] + at),
                Vector512.LoadAligned(w.New[g] + at),
                Vector512.LoadAligned(terms),
                Vector512.LoadAligned(terms + LaneWorkspace.Width),
                Vector512.LoadAligned(terms + 2 * LaneWorkspace.Width),
                w.HasCounts);
            Vector512.StoreAligned(value, to + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Extension(
        Vector512<double> theta,
        Vector512<double> before,
        Vector512<double> after,
        Vector512<double> k0,
        Vector512<double> k1,
        Vector512<double> k2,
        bool counts)
    {
        Vector512<double> rest = Vector512.Create(1.0) - theta;
        Vector512<double> terms = Vector512.FusedMultiplyAdd(theta, Vector512.FusedMultiplyAdd(theta, k2, k1), k0);
        Vector512<double> end = Vector512.FusedMultiplyAdd(rest, terms, after);
        Vector512<double> value = Vector512.FusedMultiplyAdd(theta, end, rest * before);
        if (!counts)
        {
            return value;
        }

        // Counts stand still between two firings, and stay whole numbers to the bit.
        Vector512<double> zero = Vector512<double>.Zero;
        Vector512<double> stands = Vector512.Equals(before, after)
            & Vector512.Equals(k0, zero) & Vector512.Equals(k1, zero) & Vector512.Equals(k2, zero);
        return Vector512.ConditionalSelect(stands, before, value);
    }
}
