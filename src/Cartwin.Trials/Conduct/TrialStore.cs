namespace Cartwin.Trials;

/// <summary>Where a trial leaves its patients as soon as they are finished, and finds those of an earlier, interrupted run.</summary>
/// <threadsafety>Called from one thread at a time.</threadsafety>
public abstract class TrialStore
{
    /// <summary>Fills a chunk with what an earlier run had finished.</summary>
    /// <param name="chunk">The chunk, empty.</param>
    /// <returns>False where not all of its patients are there; the chunk is then simulated.</returns>
    public abstract bool TryRestore(TrialChunk chunk);

    /// <summary>Keeps the patients of a chunk, and what was found in its replicates.</summary>
    /// <param name="chunk">The patients; valid until this returns.</param>
    /// <param name="restored">True where they come from <see cref="TryRestore"/>.</param>
    /// <param name="found">The statistics of its replicates.</param>
    public abstract void Keep(TrialChunk chunk, bool restored, IReadOnlyList<ReplicateStatistic> found);
}

/// <summary>A statistic of one endpoint in one replicate.</summary>
/// <param name="Replicate">Number of the replicate, from one on.</param>
/// <param name="Row">What was taken of whom.</param>
/// <param name="Value">The statistic; NaN where it does not exist. <unit>of the endpoint; 1 for shares and counts</unit></param>
public readonly record struct ReplicateStatistic(int Replicate, StatisticRow Row, double Value);
