namespace Cartwin.Trials.Tests;

/// <summary>Keeps what a trial leaves, in memory, and gives back what it was told to have.</summary>
internal sealed class RecordingStore : TrialStore
{
    public SortedDictionary<int, double[]> Rows { get; } = [];

    public List<ReplicateStatistic> Found { get; } = [];

    /// <summary>Values of replicates that an earlier run had finished.</summary>
    public Dictionary<int, double[]> Earlier { get; init; } = [];

    public override bool TryRestore(TrialChunk chunk)
    {
        var each = chunk.PatientsPerReplicate * chunk.Columns;
        for (var r = 0; r < chunk.Replicates; r++)
            if (!Earlier.ContainsKey(chunk.FirstReplicate + r))
                return false;
        for (var r = 0; r < chunk.Replicates; r++)
            Earlier[chunk.FirstReplicate + r].CopyTo(chunk.Values, r * each);
        return true;
    }

    public override void Keep(TrialChunk chunk, bool restored, IReadOnlyList<ReplicateStatistic> found)
    {
        var each = chunk.PatientsPerReplicate * chunk.Columns;
        for (var r = 0; r < chunk.Replicates; r++)
            Rows[chunk.FirstReplicate + r] = chunk.Values.AsSpan(r * each, each).ToArray();
        Found.AddRange(found);
    }
}
