namespace Cartwin.Simulation;

/// <summary>Hands out patients in batches and takes results back; the sink gets them in the order of the patients.</summary>
/// <param name="bound">The plan.</param>
/// <param name="source">The patients.</param>
/// <param name="batchSize">Patients in a batch.</param>
/// <param name="sink">Receives the batches.</param>
/// <param name="trajectories">Memory for the trajectories of all patients; null where each batch brings its own.</param>
/// <param name="stores">Whether the outputs of the patients are stored.</param>
internal sealed class BatchQueue(
    BoundPlan bound, PatientSource source, int batchSize, Action<PatientBatch> sink, double[]? trajectories, bool stores)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, PatientBatch> _done = [];
    private readonly Stack<PatientBatch> _free = [];
    private long _next;
    private long _delivered;

    /// <summary>The next batch, ready to start; null when there is none left.</summary>
    public PatientBatch? Take()
    {
        lock (_lock)
        {
            if (_next >= source.Count)
                return null;
            var count = (int)Math.Min(batchSize, source.Count - _next);
            if (count < batchSize || !_free.TryPop(out var batch))
                batch = new PatientBatch(bound, count, trajectories, stores);
            batch.Begin(_next, source, bound.SamplesOfPatient);
            _next += count;
            return batch;
        }
    }

    /// <summary>Takes a finished batch back and passes on whatever is next in order.</summary>
    public void Return(PatientBatch batch)
    {
        lock (_lock)
        {
            _done.Add(batch.First, batch);
            while (_done.Remove(_delivered, out var next))
            {
                sink(next);
                _delivered += next.Count;
                if (next.Count == batchSize)
                    _free.Push(next);
            }
        }
    }
}
