namespace Cartwin.Results;

/// <summary>The patients of a shard until it is complete: those that came in order, and those that came too early.</summary>
internal sealed class ShardBuffer(RunDescription run, int shard)
{
    private readonly SortedDictionary<long, PatientRows> _early = [];
    private readonly PatientRange _range = run.RangeOf(shard);

    /// <summary>The rows, in the order of the patients, as far as they go without a gap.</summary>
    public PatientRows Rows { get; } = new(run.Tables, run.RangeOf(shard).First);

    public Dictionary<string, byte[]> Attachments { get; } = new(StringComparer.Ordinal);

    public bool IsComplete => Rows.Count == _range.Count && run.Attachments.All(Attachments.ContainsKey);

    /// <summary>Takes some patients of a batch, all of them of this shard.</summary>
    public void Add(PatientRows batch, int from, int count)
    {
        var first = batch.First + from;
        if (first < Rows.First + Rows.Count || _early.Any(e => first < e.Key + e.Value.Count && e.Key < first + count))
            throw new ArgumentException($"Among the patients {first} to {first + count - 1} are some that were added before.");
        if (first > Rows.First + Rows.Count)
        {
            // The caller will reuse the batch.
            var copy = new PatientRows(run.Tables, first);
            copy.AddRange(batch, from, count);
            _early.Add(first, copy);
            return;
        }
        Rows.AddRange(batch, from, count);
        while (_early.Remove(Rows.First + Rows.Count, out var next))
            Rows.AddRange(next, 0, next.Count);
    }
}
