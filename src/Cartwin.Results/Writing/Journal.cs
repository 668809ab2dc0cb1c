using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cartwin.Results;

/// <summary>The list of finished shards, one JSON object a line, appended when all files of a shard have their names.</summary>
/// <remarks>Open for writing by one process only, which is also what keeps two runs out of one folder. A line that a kill has
/// cut off, and a shard whose files are not what the line says, count as never written.</remarks>
internal sealed class Journal : IDisposable
{
    public const string FileName = "journal.jsonl";

    // The manifest is indented for people; a journal is a line an entry.
    private static readonly JsonTypeInfo<JournalEntry> Line =
        new ManifestJson(new JsonSerializerOptions(ManifestJson.Default.Options) { WriteIndented = false }).JournalEntry;

    private readonly FileStream _file;

    private Journal(FileStream file) => _file = file;

    /// <summary>The finished shards, by number.</summary>
    public SortedDictionary<int, JournalEntry> Shards { get; } = [];

    /// <summary>Opens the journal of a folder of parts and keeps what holds of it.</summary>
    /// <exception cref="IOException">Another process has it open, or the file cannot be read or written.</exception>
    public static Journal Open(string parts)
    {
        var file = new FileStream(Path.Combine(parts, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var journal = new Journal(file);
        try
        {
            journal.Read(parts);
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(JournalEntry entry)
    {
        _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, Line), (byte)'\n']);
        // To the system, so that a kill of the process loses nothing; after a power cut the hashes tell what is missing.
        _file.Flush();
        Shards[entry.Shard] = entry;
    }

    public void Dispose() => _file.Dispose();

    private void Read(string parts)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        // Half of a last line goes, so that the next one does not follow it. Everything else stays in its place: a kill while the
        // journal is being opened must not lose what is in it.
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        foreach (var line in System.Text.Encoding.UTF8.GetString(bytes, 0, end).Split('\n'))
            if (EntryOf(line) is { } entry && entry.Files.All(f => f.DifferenceIn(parts, compareContent: true) is null))
                Shards[entry.Shard] = entry;
    }

    private static JournalEntry? EntryOf(string line)
    {
        try
        {
            var entry = line.Length == 0 ? null : JsonSerializer.Deserialize(line, Line);
            return entry is not null && entry.Files.All(f => f.Name == Path.GetFileName(f.Name) && f.Name.Length > 0) ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
