using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Runs virtual trials: draws the patients, simulates them, conducts the study and sums up what it found.</summary>
/// <remarks>A run is a pure function of study, library and seed: threads, chunks, batches and interruptions change no bit of it.</remarks>
public static class VirtualTrial
{
    /// <summary>Runs all replicates of a trial.</summary>
    /// <param name="plan">The trial.</param>
    /// <param name="options">Threads, progress, store and cancellation; null for the defaults.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled; the chunks that were finished are in the store.</exception>
    public static TrialSummary Run(TrialPlan plan, TrialRunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new TrialRunOptions();
        var tally = new TrialTally(plan);
        var (done, restored) = (0L, 0L);
        var keeping = Task.CompletedTask;
        try
        {
            foreach (var (first, count) in Chunks(plan, options))
            {
                options.Cancellation.ThrowIfCancellationRequested();
                var chunk = new TrialChunk(plan, first, count);
                var found = options.Store?.TryRestore(chunk) == true;
                // Curves are not stored: the few patients that make them are simulated again, for nothing else.
                if (!found || first < tally.CurveReplicates)
                    Simulate(plan, found ? new TrialChunk(plan, first, count) : chunk, first < tally.CurveReplicates ? tally.Curves : null, options);
                options.Cancellation.ThrowIfCancellationRequested();
                keeping.GetAwaiter().GetResult();
                // Counting and storing one chunk goes on beside the simulation of the next.
                keeping = Task.Run(() => Keep(chunk, found), CancellationToken.None);
            }
            keeping.GetAwaiter().GetResult();
        }
        finally
        {
            ((IAsyncResult)keeping).AsyncWaitHandle.WaitOne();
        }
        return tally.Summary();

        void Keep(TrialChunk chunk, bool found)
        {
            var statistics = tally.Add(chunk);
            options.Store?.Keep(chunk, found, statistics);
            done += chunk.Patients;
            restored += found ? chunk.Patients : 0;
            options.Progress?.Invoke(new TrialProgress(done, restored, plan.Patients));
        }
    }

    // Whole shards; those that make curves and those that do not are not mixed.
    private static IEnumerable<(int First, int Count)> Chunks(TrialPlan plan, TrialRunOptions options)
    {
        var shard = plan.ReplicatesPerShard;
        var each = Math.Max(1, options.ChunkSize / plan.PatientsPerReplicate / shard) * shard;
        each = plan.Overrides.Trajectories ? shard : each;
        var curves = TrialTally.CurveReplicatesOf(plan);
        for (var first = 0; first < plan.Study.Replicates;)
        {
            var end = (int)Math.Min(plan.Study.Replicates, (long)first + each);
            end = first < curves ? Math.Min(end, curves) : end;
            yield return (first, end - first);
            first = end;
        }
    }

    private static void Simulate(TrialPlan plan, TrialChunk chunk, CurveTally? curves, TrialRunOptions options)
    {
        var trajectories = new double[plan.Cells.Count][];
        for (var c = 0; c < plan.Cells.Count; c++)
        {
            var run = new CellRun(plan, plan.Cells[c], chunk);
            plan.Cells[c].Simulator.Run(
                run.Patients,
                run.Take,
                new RunOptions
                {
                    Threads = options.Threads,
                    // A count is fetched from memory for all patients of a batch at once.
                    BatchSize = curves is null ? options.BatchSize : Math.Max(options.BatchSize, 96),
                    Cancellation = options.Cancellation,
                    WithoutQuantiles = curves is null,
                    Quantiles = curves?.Of(c),
                    Clock = options.Clock,
                }
            );
            trajectories[c] = run.Trajectories;
        }
        if (plan.Overrides.Trajectories)
            chunk.Trajectories = [.. trajectories];
    }
}
