using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>One step of <see cref="Tsit5"/> in eight double-precision lanes.</summary>
internal sealed unsafe class Tsit5Stepper : LaneStepper
{
    private readonly LaneWorkspace _w;
    private readonly LaneSystem<double> _system;
    private readonly int _stride;
    private readonly double* _k;
    private readonly double* _argument;
    private readonly double* _error;
    private readonly double* _fresh;
    private readonly double* _times;
    private readonly double* _a;
    private readonly double* _dense;

    public Tsit5Stepper(LaneWorkspace workspace, LaneSystem<double> system)
    {
        _w = workspace;
        _system = system;
        _stride = workspace.Padded * LaneWorkspace.Width;
        LaneMemory memory = workspace.Memory;
        _k = memory.Take<double>(Tsit5.Stages * _stride);
        _argument = memory.Take<double>(_stride);
        _error = memory.Take<double>(_stride);
        _fresh = memory.Take<double>(_stride);
        _times = memory.TakeRows<double>(Tsit5.Stages);
        _a = memory.Take<double>((Tsit5.Stages + 1) * Tsit5.Stages);
        _dense = memory.Take<double>(DenseTerms * Tsit5.Stages);
        Fill(_a, [.. Tsit5.A, Tsit5.E]);
        Fill(_dense, Tsit5.DenseRows());
    }

    /// <inheritdoc/>
    public override int ErrorOrder => 5;

    /// <inheritdoc/>
    public override bool Predictive => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Attempt()
    {
        Vector512<double> t = Vector512.LoadAligned(_w.Time);
        Vector512<double> h = Vector512.LoadAligned(_w.Step);
        double* y = _w.State[0];
        double* inputs = _w.Inputs[0];
        for (int i = 1; i < Tsit5.Stages; i++)
        {
            bool last = i == Tsit5.Stages - 1;
            double* time = _times + i * LaneWorkspace.Width;
            double* argument = last ? _w.New[0] : _argument;
            Vector512.StoreAligned(Vector512.FusedMultiplyAdd(Vector512.Create(Tsit5.Nodes[i]), h, t), time);
            StageSums.One(_w.Padded, i, _k, _stride, _a + i * Tsit5.Stages, argument);
            Scale(_w.States * LaneWorkspace.Width, y, _w.Step, argument);
            _system.RightHandSide(time, argument, inputs, _k + i * _stride, _w.Scratch);
        }

        StageSums.One(_w.Padded, Tsit5.Stages, _k, _stride, _a + Tsit5.Stages * Tsit5.Stages, _error);
        Scale(_w.States * LaneWorkspace.Width, null, _w.Step, _error);
        ErrorNorm.Write(
            _w.States, _w.Padded, _error, y, _w.New[0], _w.Tolerance, _w.RelativeTolerance, _w.Error);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FillDense(ReadOnlySpan<int> states)
    {
        Vector512<double> h = Vector512.LoadAligned(_w.Step);
        foreach (int state in states)
        {
            for (int m = 0; m < DenseTerms; m++)
            {
                double* from = _k + state * LaneWorkspace.Width;
                double* weights = _dense + m * Tsit5.Stages;
                Vector512<double> sum = Vector512.Create(weights[0]) * Vector512.LoadAligned(from);
                for (int j = 1; j < Tsit5.Stages; j++)
                {
                    from += _stride;
                    sum = Vector512.FusedMultiplyAdd(Vector512.Create(weights[j]), Vector512.LoadAligned(from), sum);
                }

                Vector512.StoreAligned(sum * h, _w.Dense[0] + (state * DenseTerms + m) * LaneWorkspace.Width);
            }
        }
    }

    /// <inheritdoc/>
    public override void Restarted(uint lanes)
    {
        // All lanes are evaluated, but only the restarted ones take the value: the others keep what their own last step gave.
        _system.RightHandSide(_w.Time, _w.State[0], _w.Inputs[0], _fresh, _w.Scratch);
        Blend(_stride, LaneVector.Mask(lanes), _fresh, _k);
    }

    /// <inheritdoc/>
    public override void WasAccepted(uint lanes) =>
        Blend(_stride, LaneVector.Mask(lanes), _k + (Tsit5.Stages - 1) * _stride, _k);

    /// <inheritdoc/>
    public override int WorstState(int lane) => ErrorNorm.Worst(
        _w.States, lane, _error, _w.State[0], _w.New[0], _w.Tolerance, _w.RelativeTolerance);

    private static void Fill(double* target, double[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                target[i * Tsit5.Stages + j] = rows[i][j];
            }
        }
    }

    /// <summary>values = base + step·values, or step·values where there is no base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(int count, double* basis, double* step, double* values)
    {
        Vector512<double> h = Vector512.LoadAligned(step);
        for (int i = 0; i < count; i += LaneWorkspace.Width)
        {
            Vector512<double> value = Vector512.LoadAligned(values + i);
            value = basis is null
                ? value * h
                : Vector512.FusedMultiplyAdd(value, h, Vector512.LoadAligned(basis + i));
            Vector512.StoreAligned(value, values + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blend(int count, Vector512<double> mask, double* from, double* to)
    {
        for (int i = 0; i < count; i += LaneWorkspace.Width)
        {
            Vector512<double> value = Vector512.ConditionalSelect(
                mask, Vector512.LoadAligned(from + i), Vector512.LoadAligned(to + i));
            Vector512.StoreAligned(value, to + i);
        }
    }
}
