using Cartwin.Compilation;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Computes the inputs from which the lanes of a batch start, eight patients at a time.</summary>
/// <threadsafety>Not safe; one per worker.</threadsafety>
internal sealed unsafe class StartingInputs : IDisposable
{
    private readonly BoundPlan _bound;
    private readonly LaneMemory _memory = new();
    private readonly int _rows;
    private readonly double* _inputs;
    private readonly double* _scratch;
    private readonly double* _time;
    private readonly SteadyStateSolver? _steady;
    private readonly StartDraws _draws;
    private readonly double[] _drawn;

    public StartingInputs(BoundPlan bound)
    {
        _bound = bound;
        _rows = bound.Compiled.Inputs.Count;
        (_draws, _drawn) = (new StartDraws(bound), new double[bound.RandomStarts.Count]);
        _inputs = _memory.TakeRows<double>(_rows);
        _scratch = _memory.TakeRows<double>(bound.Compiled.Double.ScratchRows);
        _time = _memory.TakeRows<double>(1);
        new Span<double>(_time, LaneBlock.Lanes<double>()).Fill(bound.Plan.StartTime);
        _steady = bound.Plan.FromSteadyState ? new SteadyStateSolver(bound.Compiled.Double, bound.Options) : null;
    }

    public void Dispose()
    {
        _memory.Dispose();
        _steady?.Dispose();
    }

    /// <summary>The model's own state at the start for one patient's inputs.</summary>
    public static double[] StateOf(CompiledModel compiled, ReadOnlySpan<double> inputs, double time)
    {
        var system = compiled.Double;
        var lanes = LaneBlock.Lanes<double>();
        using var memory = new LaneMemory();
        double* rows = memory.TakeRows<double>(system.Parameters + system.Derived);
        double* state = memory.TakeRows<double>(system.States);
        double* scratch = memory.TakeRows<double>(system.ScratchRows);
        double* start = memory.TakeRows<double>(1);
        new Span<double>(start, lanes).Fill(time);
        for (var row = 0; row < inputs.Length; row++)
            new Span<double>(rows + (row * lanes), lanes).Fill(inputs[row]);
        system.Prologue?.Invoke(start, null, rows, rows + (system.Parameters * lanes), scratch);
        system.Initial?.Invoke(start, null, rows, state, scratch);
        var values = new double[system.States];
        for (var i = 0; i < values.Length; i++)
            values[i] = state[i * lanes];
        return values;
    }

    /// <summary>Fills <see cref="PatientBatch.Inputs"/> from what the patients brought.</summary>
    public void Fill(PatientBatch batch)
    {
        var lanes = LaneBlock.Lanes<double>();
        for (var first = 0; first < batch.Count; first += lanes)
        {
            Load(batch, first, lanes);
            _bound.Compiled.InputStart?.Invoke(_time, null, _inputs, _inputs, _scratch);
            for (var l = 0; l < lanes && first + l < batch.Count; l++)
                for (var row = 0; row < _rows; row++)
                    batch.Inputs[((first + l) * _rows) + row] = _inputs[(row * lanes) + l];
        }
        FindSteadyStates(batch);
    }

    // A patient for whom none is found starts with NaN, which the integrator names.
    private void FindSteadyStates(PatientBatch batch)
    {
        if (_steady is null)
            return;
        var states = _bound.Compiled.StateNames.Count;
        for (var i = 0; i < batch.Count; i++)
            StateOf(_bound.Compiled, batch.Inputs.AsSpan(i * _rows, _rows), _bound.Plan.StartTime).CopyTo(batch.States, i * states);
        var reports = _steady.Solve(_bound.Plan.StartTime, batch.Inputs, batch.States);
        for (var i = 0; i < batch.Count; i++)
            if (reports[i].Outcome != LaneOutcome.Completed)
                batch.States.AsSpan(i * states, states).Fill(double.NaN);
    }

    // Lanes beyond the last patient repeat that patient: their numbers are never read.
    private void Load(PatientBatch batch, int first, int lanes)
    {
        var varying = _bound.VaryingRows;
        for (var row = 0; row < _rows; row++)
            new Span<double>(_inputs + (row * lanes), lanes).Fill(_bound.Compiled.Inputs[row].Default);
        for (var l = 0; l < lanes; l++)
            for (var v = 0; v < varying.Length; v++)
                _inputs[(varying[v] * lanes) + l] = batch.Values[(Math.Min(first + l, batch.Count - 1) * varying.Length) + v];
        for (var l = 0; l < lanes && _drawn.Length > 0 && first + l < batch.Count; l++)
            Draw(batch, first + l, l, lanes);
    }

    private void Draw(PatientBatch batch, int slot, int lane, int lanes)
    {
        var varying = _bound.VaryingRows.Length;
        batch.BadDraws[slot] = _draws.Fill(batch.Values.AsSpan(slot * varying, varying), batch.Chances[slot], _drawn);
        for (var i = 0; i < _drawn.Length; i++)
            _inputs[(_bound.RandomStarts[i].Row * lanes) + lane] = _drawn[i];
    }
}
