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

    public StartingInputs(BoundPlan bound)
    {
        _bound = bound;
        _rows = bound.Compiled.Inputs.Count;
        _inputs = _memory.TakeRows<double>(_rows);
        _scratch = _memory.TakeRows<double>(bound.Compiled.Double.ScratchRows);
        _time = _memory.TakeRows<double>(1);
        new Span<double>(_time, LaneBlock.Lanes<double>()).Fill(bound.Plan.StartTime);
    }

    public void Dispose() => _memory.Dispose();

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
    }
}
