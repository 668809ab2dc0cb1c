using System.Numerics;

namespace Cartwin.Numerics.Tests;

/// <summary>A model written as scalar formulas, turned into lane functions with a dense LU without pivoting.</summary>
/// <remarks>The formulas are generic so that the single-precision system really computes in single precision.</remarks>
public abstract class ScalarModel
{
    public abstract int States { get; }

    public virtual int Parameters => 0;

    public virtual int Derived => 0;

    public virtual int Outputs => States;

    public virtual int Roots => 0;

    public virtual bool DependsOnTime => false;

    public virtual bool HasInitial => false;

    public abstract void Rhs<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Row-major n × n; entries start at zero.</summary>
    public abstract void Jacobian<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> j)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public virtual void TimeDerivative<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> f)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
    }

    public virtual void Output(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> o) => y.CopyTo(o);

    public virtual void Root(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> g)
    {
    }

    public virtual void Prologue(ReadOnlySpan<double> p, Span<double> derived)
    {
    }

    public virtual void Initial(ReadOnlySpan<double> p, Span<double> y)
    {
    }

    public unsafe LaneSystem<T> Build<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = States;
        int inputs = Parameters + Derived;
        int[] all = [.. Enumerable.Range(0, n)];

        // Made once: a delegate made at every call would hide allocations of the integrator.
        Formula<T> rhs = Rhs;
        Formula<T> jacobian = Jacobian;
        Formula<T> timeDerivative = TimeDerivative;
        Formula<double> output = Output;
        Formula<double> root = Root;
        Formula<double> prologue = (_, _, q, o) => Prologue(q, o);
        Formula<double> initial = (_, _, q, o) => Initial(q, o);
        return new LaneSystem<T>
        {
            States = n,
            Parameters = Parameters,
            Derived = Derived,
            Outputs = Outputs,
            Roots = Roots,
            JacobianEntries = n * n,
            FactorEntries = n * n,
            ScratchRows = 1,
            RightHandSide = (t, y, p, f, _) => PerLane(t, y, n, p, inputs, f, n, rhs),
            Jacobian = (t, y, p, j, _) => PerLane(t, y, n, p, inputs, j, n * n, jacobian),
            TimeDerivative = DependsOnTime ? (t, y, p, f, _) => PerLane(t, y, n, p, inputs, f, n, timeDerivative) : null,
            Factor = (shift, j, _, lu, _) => DenseLu.Factor(n, shift, j, lu),
            Solve = (_, lu, _, b, _) => DenseLu.Solve(n, lu, b),
            Output = (t, y, p, o, _) => PerLane((double*)t, (double*)y, n, (double*)p, inputs, (double*)o, Outputs, output),
            Root = Roots == 0 ? null : (t, y, p, g, _) => PerLane((double*)t, (double*)y, n, (double*)p, inputs, (double*)g, Roots, root),
            Prologue = Derived == 0 ? null : (t, y, p, d, _) =>
                PerLane((double*)t, null, 0, (double*)p, Parameters, (double*)d, Derived, prologue),
            Initial = !HasInitial ? null : (t, y, p, o, _) =>
                PerLane((double*)t, null, 0, (double*)p, inputs, (double*)o, n, initial),
            OutputStates = all,
            RootStates = all,
        };
    }

    private delegate void Formula<T>(T t, ReadOnlySpan<T> y, ReadOnlySpan<T> p, Span<T> result);

    private static unsafe void PerLane<T>(
        T* time, T* state, int states, T* inputs, int inputRows, T* result, int rows, Formula<T> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = LaneBlock.Lanes<T>();
        Span<T> y = stackalloc T[states];
        Span<T> p = stackalloc T[inputRows];
        Span<T> r = stackalloc T[rows];
        for (int l = 0; l < lanes; l++)
        {
            for (int i = 0; i < states; i++)
            {
                y[i] = state[i * lanes + l];
            }

            for (int i = 0; i < inputRows; i++)
            {
                p[i] = inputs[i * lanes + l];
            }

            r.Clear();
            formula(time is null ? T.Zero : time[l], y, p, r);
            for (int i = 0; i < rows; i++)
            {
                result[i * lanes + l] = r[i];
            }
        }
    }
}
