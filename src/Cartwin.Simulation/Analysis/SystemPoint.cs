using Cartwin.Compilation;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Rates and Jacobian of a compiled system at single points, with one set of parameters.</summary>
internal sealed unsafe class SystemPoint : IDisposable
{
    private readonly CompiledModel _compiled;
    private readonly LaneMemory _memory = new();
    private readonly double* _time;
    private readonly double* _inputs;
    private readonly double* _state;
    private readonly double* _result;
    private readonly double* _scratch;

    public SystemPoint(CompiledModel compiled, double[] parameters)
    {
        _compiled = compiled;
        var system = compiled.Double;
        _time = _memory.TakeRows<double>(1);
        _inputs = _memory.TakeRows<double>(system.Parameters + system.Derived);
        _state = _memory.TakeRows<double>(system.States);
        _result = _memory.TakeRows<double>(Math.Max(system.States, system.JacobianEntries));
        _scratch = _memory.TakeRows<double>(system.ScratchRows);
        new Span<double>(_time, Lanes).Clear();
        Spread(parameters, _inputs);
        system.Prologue?.Invoke(_time, null, _inputs, _inputs + (system.Parameters * Lanes), _scratch);
    }

    private static int Lanes => LaneBlock.Lanes<double>();

    public void Dispose() => _memory.Dispose();

    /// <summary>The rates of the states.</summary>
    public double[] Rates(double[] state)
    {
        Spread(state, _state);
        _compiled.Double.RightHandSide(_time, _state, _inputs, _result, _scratch);
        return Collected(state.Length);
    }

    /// <summary>∂f/∂y, row by row.</summary>
    /// <remarks>The kernel keeps some intermediate values w = g(y, w) as unknowns beside the states (docs/decisions/0002), so that it gives
    /// [A B; C D] with y' = A y + B w and w = C y + D w; eliminating w leaves A + B (I - D)⁻¹ C.</remarks>
    public double[] Jacobian(double[] state)
    {
        Spread(state, _state);
        _compiled.Double.Jacobian(_time, _state, _inputs, _result, _scratch);
        var entries = Collected(_compiled.JacobianEntries.Count);
        var (n, all) = (state.Length, _compiled.Unknowns);
        var full = new double[all, all];
        for (var e = 0; e < entries.Length; e++)
            full[_compiled.JacobianEntries[e].Row, _compiled.JacobianEntries[e].Column] += entries[e];
        for (var w = all - 1; w >= n; w--)
            Eliminate(full, w);
        var jacobian = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                jacobian[(i * n) + j] = full[i, j];
        return jacobian;
    }

    // w (1 - D_ww) = the rest of its row: what uses w uses that instead.
    private static void Eliminate(double[,] full, int w)
    {
        for (var row = 0; row < w; row++)
        {
            var factor = full[row, w] / (1 - full[w, w]);
            for (var column = 0; factor != 0 && column < w; column++)
                full[row, column] += factor * full[w, column];
        }
    }

    private static void Spread(double[] values, double* rows)
    {
        for (var row = 0; row < values.Length; row++)
            new Span<double>(rows + (row * Lanes), Lanes).Fill(values[row]);
    }

    private double[] Collected(int rows)
    {
        var values = new double[rows];
        for (var row = 0; row < rows; row++)
            values[row] = _result[row * Lanes];
        return values;
    }
}
