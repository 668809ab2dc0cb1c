using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>A line of the journal: a shard whose files are all complete.</summary>
/// <param name="Shard">Number of the shard.</param>
/// <param name="Files">Its files: the tables in their order, then the attachments.</param>
internal sealed record JournalEntry(int Shard, ValueArray<StoredFile> Files);
