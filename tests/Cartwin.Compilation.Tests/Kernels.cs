using Cartwin.Numerics;

namespace Cartwin.Compilation.Tests;

/// <summary>Calls the kernels of a compiled model for one patient, the same in all lanes.</summary>
internal sealed unsafe class Kernels : IDisposable
{
    private readonly CompiledModel _model;
    private readonly LaneSystem<double> _system;
    private readonly Rows<double> _time = new(1);
    private readonly Rows<double> _inputs;
    private readonly Rows<double> _state;
    private readonly Rows<double> _scratch;

    public Kernels(CompiledModel model, params (string Id, double Value)[] given)
    {
        _model = model;
        _system = model.Double;
        _inputs = new(_system.Parameters + _system.Derived);
        _state = new(_system.States);
        _scratch = new(_system.ScratchRows);
        for (var row = 0; row < model.Inputs.Count; row++)
        {
            var value = model.Inputs[row].Default;
            foreach (var (id, v) in given)
                value = id == model.Inputs[row].Id ? v : value;
            _inputs.Values.Slice(row * 8, 8).Fill(value);
        }
        if (model.InputStart is not null)
            model.InputStart(_time.Pointer, null, _inputs.Pointer, _inputs.Pointer, _scratch.Pointer);
        Prepare();
        _system.Initial?.Invoke(_time.Pointer, null, _inputs.Pointer, _state.Pointer, _scratch.Pointer);
    }

    public double[] State => [.. Enumerable.Range(0, _system.States).Select(i => _state[i, 3])];

    public double Input(string id) => _inputs[_model.Inputs.ToList().FindIndex(i => i.Id == id), 3];

    public void Set(string id, double value)
    {
        _inputs.Values.Slice(_model.Inputs.ToList().FindIndex(i => i.Id == id) * 8, 8).Fill(value);
        Prepare();
    }

    public double[] Rates(double t, params double[] y) => Call(_system.RightHandSide, t, y, _system.States);

    public double[] Jacobian(double t, params double[] y)
    {
        var entries = Call(_system.Jacobian, t, y, _system.JacobianEntries);
        var size = _model.Unknowns;
        var full = new double[size, size];
        for (var i = 0; i < entries.Length; i++)
            full[_model.JacobianEntries[i].Row, _model.JacobianEntries[i].Column] = entries[i];
        // An intermediate value w = g(y, w) is put in where it is used, the last one first.
        for (var w = size - 1; w >= _system.States; w--)
        {
            for (var i = 0; i < w; i++)
            {
                for (var j = 0; j < w; j++)
                    full[i, j] += full[i, w] * full[w, j] / (1 - full[w, w]);
            }
        }
        var n = _system.States;
        return [.. Enumerable.Range(0, n * n).Select(k => full[k / n, k % n])];
    }

    public double[] TimeDerivative(double t, params double[] y) => Call(_system.TimeDerivative!, t, y, _system.States);

    public double[] Outputs(double t, params double[] y) => Call(_system.Output!, t, y, _system.Outputs);

    public double[] Roots(double t, params double[] y) => Call(_system.Root!, t, y, _system.Roots);

    /// <summary>x with (shift·I - J(t, y)) x = b.</summary>
    public double[] Solve(double shift, double t, double[] y, double[] b)
    {
        using var jacobian = new Rows<double>(_system.JacobianEntries);
        using var factors = new Rows<double>(_system.FactorEntries);
        using var x = new Rows<double>(_system.States);
        Fill(_state, y);
        _time.Values.Fill(t);
        _system.Jacobian(_time.Pointer, _state.Pointer, _inputs.Pointer, jacobian.Pointer, _scratch.Pointer);
        _time.Values.Fill(shift);
        _system.Factor(_time.Pointer, jacobian.Pointer, null, factors.Pointer, _scratch.Pointer);
        Fill(x, b);
        _system.Solve(null, factors.Pointer, null, x.Pointer, _scratch.Pointer);
        return [.. Enumerable.Range(0, b.Length).Select(i => x[i, 3])];
    }

    public void Dispose()
    {
        _time.Dispose();
        _inputs.Dispose();
        _state.Dispose();
        _scratch.Dispose();
    }

    private void Prepare() =>
        _system.Prologue?.Invoke(
            null,
            null,
            _inputs.Pointer,
            _inputs.Pointer + (_system.Parameters * 8),
            _scratch.Pointer
        );

    private static void Fill(Rows<double> rows, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            rows.Values.Slice(i * 8, 8).Fill(values[i]);
    }

    private double[] Call(LaneFunction<double> function, double t, double[] y, int rows)
    {
        using var result = new Rows<double>(rows);
        Fill(_state, y);
        _time.Values.Fill(t);
        function(_time.Pointer, _state.Pointer, _inputs.Pointer, result.Pointer, _scratch.Pointer);
        return [.. Enumerable.Range(0, rows).Select(i => result[i, 3])];
    }
}
