using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cartwin.Numerics;

/// <summary>One step of a Rosenbrock method in lanes, with stages in double or in single precision.</summary>
/// <remarks>
/// In single precision the step computes an increment: stages, Jacobian and factors are float in sixteen lanes, and the sum
/// of the stages is added to the state in double. Rounding then enters relative to the increment, not to the state.
/// </remarks>
internal sealed unsafe class RosenbrockStepper<T> : LaneStepper
    where T : unmanaged
{
    private const float SmallestSingle = 1e-30f;

    private readonly LaneWorkspace _w;
    private readonly LaneSystem<T> _system;
    private readonly RosenbrockTableau _tableau;
    private readonly int _stages;
    private readonly int[] _algebraic;
    private readonly int[] _relaxed;
    private readonly int[] _relaxedEntries;
    private readonly int _stride;
    private readonly T* _u;
    private readonly T* _state;
    private readonly T* _increment;
    private readonly T* _argument;
    private readonly T* _sum;
    private readonly T* _timeDerivative;
    private readonly T* _jacobian;
    private readonly T* _factors;
    private readonly T* _scratch;
    private readonly T* _inputs;
    private readonly T* _shift;
    private readonly T* _inverseStep;
    private readonly T* _times;
    private readonly T* _timeFactors;
    private readonly double* _error;
    private readonly bool[] _continues;

    /// <summary>a and c of stage i at i·stages.</summary>
    private readonly T* _a;
    private readonly T* _c;
    private readonly T* _h;

    public RosenbrockStepper(LaneWorkspace workspace, LaneSystem<T> system, RosenbrockTableau tableau)
    {
        _w = workspace;
        _system = system;
        _tableau = tableau;
        _stages = tableau.Stages;
        _algebraic = [.. system.AlgebraicStates.Except(system.RelaxedStates)];
        _relaxed = [.. system.RelaxedStates];
        _relaxedEntries = [.. system.RelaxedEntries];
        _stride = workspace.Padded * LaneBlock.Lanes<T>();
        LaneMemory memory = workspace.Memory;
        _u = memory.Take<T>(_stages * _stride);
        _state = memory.Take<T>(_stride);
        _increment = memory.Take<T>(_stride);
        _argument = memory.Take<T>(_stride);
        _sum = memory.Take<T>(_stride);
        _timeDerivative = system.TimeDerivative is null ? null : memory.Take<T>(_stride);
        _jacobian = memory.TakeRows<T>(system.JacobianEntries);
        _factors = memory.TakeRows<T>(system.FactorEntries);
        _scratch = memory.TakeRows<T>(system.ScratchRows);
        _inputs = memory.TakeRows<T>(workspace.InputRows);
        _shift = memory.TakeRows<T>(1);
        _inverseStep = memory.TakeRows<T>(1);
        _times = memory.TakeRows<T>(_stages);
        _timeFactors = memory.TakeRows<T>(_stages);
        _a = memory.Take<T>(_stages * _stages);
        _c = memory.Take<T>(_stages * _stages);
        _h = memory.Take<T>(DenseTerms * _stages);
        _error = memory.TakeRows<double>(workspace.Padded);
        _continues = [false, .. Enumerable.Range(1, _stages).Select(tableau.Continues)];
        if (!_continues[_stages])
        {
            throw new ArgumentException($"The result of {tableau.Name} does not continue its last stage.", nameof(tableau));
        }

        Fill(_a, tableau.A[.._stages]);
        Fill(_c, tableau.C);
        Fill(_h, tableau.H);
    }

    /// <inheritdoc/>
    public override int ErrorOrder => _tableau.Order;

    /// <inheritdoc/>
    public override bool Predictive => true;

    private static int Lanes => LaneBlock.Lanes<T>();

    private static Vector512<T> Mass =>
        typeof(T) == typeof(double)
            ? Vector512.Create(LaneSystem<T>.RelaxedMass).As<double, T>()
            : Vector512.Create((float)LaneSystem<T>.RelaxedMass).As<float, T>();

    /// <summary>The last u is the error estimate.</summary>
    private T* LastStage => _u + (_stages - 1) * _stride;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Attempt()
    {
        int rows = _w.Padded;
        SetRows();
        T* state = NarrowState();
        T* time = _times;
        _system.Jacobian(time, state, _inputs, _jacobian, _scratch);
        foreach (int entry in _relaxedEntries)
        {
            Vector512<T> diagonal = Vector512.LoadAligned(_jacobian + entry * Lanes);
            Vector512.StoreAligned(diagonal - Vector512.LoadAligned(_shift) * Mass, _jacobian + entry * Lanes);
        }

        _system.Factor(_shift, _jacobian, null, _factors, _scratch);
        if (_timeDerivative is not null)
        {
            _system.TimeDerivative!(time, state, _inputs, _timeDerivative, _scratch);
        }

        _system.RightHandSide(time, state, _inputs, _u, _scratch);
        if (_timeDerivative is not null)
        {
            // The sum of earlier stages is empty here; a zero factor would turn an infinity into NaN, so none is used.
            AddTimeDerivative(_u);
        }

        _system.Solve(null, _factors, null, _u, _scratch);
        for (int i = 1; i < _stages; i++)
        {
            T* stage = _u + i * _stride;
            T* c = _c + i * _stages;
            if (_continues[i])
            {
                StageSums.Continued(rows, i, state, _u, _stride, c, _increment, _argument, _sum);
            }
            else
            {
                StageSums.Both(rows, i, state, _u, _stride, _a + i * _stages, c, _increment, _argument, _sum);
            }

            _system.RightHandSide(time + i * Lanes, _argument, _inputs, stage, _scratch);
            foreach (int row in _algebraic)
            {
                // Where the state has no derivative the matrix in front of it is zero.
                Vector512.StoreAligned(Vector512<T>.Zero, _sum + row * Lanes);
            }

            foreach (int row in _relaxed)
            {
                Vector512.StoreAligned(Vector512.LoadAligned(_sum + row * Lanes) * Mass, _sum + row * Lanes);
            }

            T* derivative = _tableau.D[i] == 0 ? null : _timeDerivative;
            StageSums.AddScaled(_w.States, stage, _sum, _inverseStep, derivative, _timeFactors + i * Lanes);
            _system.Solve(null, _factors, null, stage, _scratch);
        }

        Advance();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FillDense(ReadOnlySpan<int> states)
    {
        // Two states at a time share the loads of the coefficients; the last may be done twice.
        for (int s = 0; s < states.Length; s += 2)
        {
            int first = states[s];
            int second = states[Math.Min(s + 1, states.Length - 1)];
            T* from = _u + first * Lanes;
            T* other = _u + second * Lanes;
            Vector512<T> u = Vector512.LoadAligned(from);
            Vector512<T> v = Vector512.LoadAligned(other);
            Vector512<T> h0 = Vector512.Create(_h[0]);
            Vector512<T> h1 = Vector512.Create(_h[_stages]);
            Vector512<T> h2 = Vector512.Create(_h[2 * _stages]);
            Vector512<T> u0 = h0 * u, u1 = h1 * u, u2 = h2 * u;
            Vector512<T> v0 = h0 * v, v1 = h1 * v, v2 = h2 * v;
            for (int j = 1; j < _stages; j++)
            {
                from += _stride;
                other += _stride;
                u = Vector512.LoadAligned(from);
                v = Vector512.LoadAligned(other);
                h0 = Vector512.Create(_h[j]);
                h1 = Vector512.Create(_h[_stages + j]);
                h2 = Vector512.Create(_h[2 * _stages + j]);
                u0 = LaneVector.Fma(h0, u, u0);
                u1 = LaneVector.Fma(h1, u, u1);
                u2 = LaneVector.Fma(h2, u, u2);
                v0 = LaneVector.Fma(h0, v, v0);
                v1 = LaneVector.Fma(h1, v, v1);
                v2 = LaneVector.Fma(h2, v, v2);
            }

            StoreDense(first, u0, u1, u2);
            StoreDense(second, v0, v1, v2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StoreDense(int state, Vector512<T> k0, Vector512<T> k1, Vector512<T> k2)
    {
        for (int g = 0; g < _w.Groups; g++)
        {
            double* to = _w.Dense[g] + state * DenseTerms * LaneWorkspace.Width;
            Vector512.StoreAligned(Widen(k0, g), to);
            Vector512.StoreAligned(Widen(k1, g), to + LaneWorkspace.Width);
            Vector512.StoreAligned(Widen(k2, g), to + 2 * LaneWorkspace.Width);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void InputsChanged(int group)
    {
        for (int i = 0; i < _w.InputRows; i++)
        {
            StoreNarrow(_inputs + i * Lanes, group, Vector512.LoadAligned(_w.Inputs[group] + i * LaneWorkspace.Width));
        }
    }

    /// <inheritdoc/>
    public override int WorstState(int lane)
    {
        int g = lane / LaneWorkspace.Width;
        for (int i = 0; i < _w.Padded; i++)
        {
            Vector512.StoreAligned(Widen(Vector512.LoadAligned(LastStage + i * Lanes), g), _error + i * LaneWorkspace.Width);
        }

        return ErrorNorm.Worst(
            _w.States, lane % LaneWorkspace.Width, _error, _w.State[g], _w.New[g], _w.Tolerance, _w.RelativeTolerance);
    }

    private void Fill(T* target, double[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                target[i * _stages + j] = typeof(T) == typeof(double) ? (T)(object)rows[i][j] : (T)(object)(float)rows[i][j];
            }
        }
    }

    /// <summary>Shift, inverse step, times and factors of every stage, from the lanes' times and steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetRows()
    {
        for (int g = 0; g < _w.Groups; g++)
        {
            Vector512<double> t = Vector512.LoadAligned(_w.Time + g * LaneWorkspace.Width);
            Vector512<double> h = Vector512.LoadAligned(_w.Step + g * LaneWorkspace.Width);
            Vector512<double> inverse = Vector512.Divide(Vector512.Create(1.0), h);
            StoreNarrow(_inverseStep, g, inverse);
            StoreNarrow(_shift, g, Vector512.Multiply(inverse, Vector512.Create(1 / _tableau.Gamma)));
            for (int i = 0; i < _stages; i++)
            {
                StoreNarrow(
                    _times + i * Lanes, g, Vector512.FusedMultiplyAdd(Vector512.Create(_tableau.Nodes[i]), h, t));
                StoreNarrow(_timeFactors + i * Lanes, g, Vector512.Multiply(Vector512.Create(_tableau.D[i]), h));
            }
        }
    }

    /// <summary>The state in the precision of the stages.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T* NarrowState()
    {
        if (typeof(T) == typeof(double))
        {
            return (T*)_w.State[0];
        }

        // Single precision ends at 1e-38, and numbers in its last decades cost a hundred cycles an operation. A state that
        // small is taken as zero by the stages; the state itself, in double, keeps its value.
        double* low = _w.State[0];
        double* high = _w.State[1];
        Vector512<float> smallest = Vector512.Create(SmallestSingle);
        for (int i = 0; i < _w.Padded; i++)
        {
            Vector512<float> row = Vector512.Narrow(
                Vector512.LoadAligned(low + i * LaneWorkspace.Width),
                Vector512.LoadAligned(high + i * LaneWorkspace.Width));
            Vector512<float> tiny = Vector512.LessThan(Vector512.Abs(row), smallest);
            Vector512.StoreAligned(Vector512.AndNot(row, tiny), (float*)_state + i * Lanes);
        }

        return _state;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTimeDerivative(T* stage)
    {
        Vector512<T> scale = Vector512.LoadAligned(_timeFactors);
        for (int i = 0; i < _w.States * Lanes; i += Lanes)
        {
            Vector512.StoreAligned(
                LaneVector.Fma(scale, Vector512.LoadAligned(_timeDerivative + i), Vector512.LoadAligned(stage + i)),
                stage + i);
        }
    }

    /// <summary>New state = state + increment + last u, and the norm of the last u, in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance()
    {
        int width = LaneWorkspace.Width;
        Vector512<double> rtol = Vector512.Create(_w.RelativeTolerance);
        for (int g = 0; g < _w.Groups; g++)
        {
            Vector512<double> sum = Vector512<double>.Zero;
            double* before = _w.State[g];
            double* after = _w.New[g];
            for (int i = 0; i < _w.Padded; i += 4)
            {
                double* old = before + i * width;
                double* to = after + i * width;
                double* atol = _w.Tolerance + i;
                Vector512<double> s0 = Row(i, g, old, to, atol, rtol, out Vector512<double> e0);
                Vector512<double> s1 = Row(i + 1, g, old + width, to + width, atol + 1, rtol, out Vector512<double> e1);
                Vector512<double> s2 = Row(i + 2, g, old + 2 * width, to + 2 * width, atol + 2, rtol, out Vector512<double> e2);
                Vector512<double> s3 = Row(i + 3, g, old + 3 * width, to + 3 * width, atol + 3, rtol, out Vector512<double> e3);
                ErrorNorm.Pair(e0, s0, e1, s1, out Vector512<double> upper, out Vector512<double> lower);
                ErrorNorm.Pair(e2, s2, e3, s3, out Vector512<double> upper2, out Vector512<double> lower2);
                sum += ErrorNorm.Quotients(upper, lower, upper2, lower2);
            }

            ErrorNorm.Finish(sum, _w.States, _w.Error + g * width);
        }
    }

    /// <summary>One row of the new state; its tolerance and its error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Row(
        int row, int group, double* before, double* after, double* atol, Vector512<double> rtol, out Vector512<double> error)
    {
        Vector512<T> last = Vector512.LoadAligned(LastStage + row * Lanes);
        Vector512<T> increment = Vector512.LoadAligned(_increment + row * Lanes) + last;
        Vector512<double> old = Vector512.LoadAligned(before);
        Vector512<double> value = old + Widen(increment, group);
        Vector512.StoreAligned(value, after);
        error = Widen(last, group);
        return ErrorNorm.Scale(old, value, *atol, rtol);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Widen(Vector512<T> row, int group) =>
        typeof(T) == typeof(double) ? row.AsDouble()
        : group == 0 ? Vector512.WidenLower(row.AsSingle())
        : Vector512.WidenUpper(row.AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreNarrow(T* row, int group, Vector512<double> value)
    {
        if (typeof(T) == typeof(double))
        {
            Vector512.StoreAligned(value, (double*)row);
        }
        else
        {
            Vector512.Narrow(value, value).GetLower().StoreAligned((float*)row + group * LaneWorkspace.Width);
        }
    }
}
