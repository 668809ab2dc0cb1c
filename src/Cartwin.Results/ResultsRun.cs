using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>A folder of results while a run fills it: patients in any order and in batches of any size, stored so that a kill at any
/// moment loses only what was in flight, and files whose bytes depend on the patients only.</summary>
/// <remarks>
/// <para>Patients are collected in shards of a fixed size. A complete shard becomes a file a table in the folder parts, written beside
/// and renamed, and then a line of the journal with lengths and hashes. <see cref="Finish"/> joins the parts in the order of the patients.</para>
/// <para>Whatever goes wrong with files comes back as a diagnostic; it stays, and later calls return it again.</para>
/// </remarks>
/// <threadsafety>Safe: calls wait for each other.</threadsafety>
public sealed class ResultsRun : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, ShardBuffer> _open = [];
    private readonly Dictionary<string, StoredTable> _tables = new(StringComparer.Ordinal);
    private readonly Journal _journal;
    private readonly string _parts;
    private RunManifest _manifest;

    private ResultsRun(string folder, RunManifest manifest, Journal journal)
    {
        (Folder, _manifest, _journal) = (folder, manifest, journal);
        _parts = PartsOf(folder);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What the run is.</summary>
    public RunDescription Description => _manifest.Run;

    /// <summary>What went wrong with the files; null as long as all is well.</summary>
    public Diagnostic? Problem { get; private set; }

    /// <summary>Patients that are stored and survive a kill.</summary>
    public long Stored
    {
        get
        {
            lock (_lock)
                return _journal.Shards.Keys.Sum(s => Description.RangeOf(s).Count);
        }
    }

    /// <summary>Begins a run in a folder that does not exist yet or is empty.</summary>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="run">What the run is.</param>
    /// <param name="machine">Where it runs.</param>
    /// <param name="started">When it begins, by the host's clock (ISO 8601).</param>
    public static Checked<ResultsRun> Create(string folder, RunDescription run, RunMachine machine, string started = "")
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(run);
        CheckUse(run);
        try
        {
            if (File.Exists(Path.Combine(folder, RunManifest.FileName)))
            {
                var there = RunManifest.Read(folder);
                var rule = there.Value?.Status == RunStatus.Running ? ResultRules.Unfinished : ResultRules.Complete;
                return Refused(there.Ok ? rule.At(SourceSpan.None, folder) : there.Diagnostics[0]);
            }
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(f => !IsOurs(f))))
                return Refused(ResultRules.NotEmpty.At(SourceSpan.None, folder));
            Directory.CreateDirectory(PartsOf(folder));
            var manifest = new RunManifest
            {
                Format = RunManifest.CurrentFormat,
                Status = RunStatus.Running,
                Run = run,
                Machine = machine,
                Started = started,
            };
            return Open(folder, manifest);
        }
        catch (Exception e) when (FileProblem.IsKnown(e))
        {
            return Refused(FileProblem.Writing(folder, e));
        }
    }

    /// <summary>Goes on with a run that was interrupted.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="run">What the run is now; a change of anything that numbers depend on is refused and named.</param>
    /// <param name="machine">Where it runs.</param>
    public static Checked<ResultsRun> Resume(string folder, RunDescription run, RunMachine machine)
    {
        ArgumentNullException.ThrowIfNull(run);
        CheckUse(run);
        var read = RunManifest.Read(folder);
        if (!read.Ok)
            return new Checked<ResultsRun>(null, read.Diagnostics);
        if (read.Value.Status == RunStatus.Complete)
            return Refused(ResultRules.Complete.At(SourceSpan.None, folder));
        var changes = run.DifferencesFrom(read.Value.Run).Select(d => ResultRules.Changed.At(SourceSpan.None, d)).ToValueArray();
        if (changes.Count > 0)
            return new Checked<ResultsRun>(null, changes);
        try
        {
            Directory.CreateDirectory(PartsOf(folder));
            return Open(folder, read.Value with { Machine = machine, Resumed = read.Value.Resumed + 1 });
        }
        catch (Exception e) when (FileProblem.IsKnown(e))
        {
            return Refused(FileProblem.Writing(folder, e));
        }
    }

    /// <summary>The patients that are not stored yet, in order; whole shards, so that a host may simulate range by range.</summary>
    public ValueArray<PatientRange> Remaining()
    {
        var ranges = new List<PatientRange>();
        lock (_lock)
            for (var shard = 0; shard < Description.Shards; shard++)
            {
                if (_journal.Shards.ContainsKey(shard))
                    continue;
                var range = Description.RangeOf(shard);
                if (ranges.Count > 0 && ranges[^1].End == range.First)
                    ranges[^1] = ranges[^1] with { Count = ranges[^1].Count + range.Count };
                else
                    ranges.Add(range);
            }
        return ranges.ToValueArray();
    }

    /// <summary>Takes a batch of patients; what becomes complete by it is stored before the call returns. The batch may be reused.</summary>
    /// <remarks>Patients that are stored already are left out, so that a resumed run may send a batch that overlaps with them.</remarks>
    /// <returns>What went wrong, or null.</returns>
    /// <exception cref="ArgumentException">A patient is out of range, or was added before by this process.</exception>
    public Diagnostic? Add(PatientRows batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.First < 0 || batch.First + batch.Count > Description.Patients)
            throw new ArgumentOutOfRangeException(nameof(batch), $"The run has {Description.Patients} patients.");
        lock (_lock)
        {
            for (var at = 0; at < batch.Count && Problem is null;)
            {
                var shard = (int)((batch.First + at) / Description.PatientsPerShard);
                var count = (int)Math.Min(batch.Count - at, Description.RangeOf(shard).End - (batch.First + at));
                if (!_journal.Shards.ContainsKey(shard))
                {
                    BufferOf(shard).Add(batch, at, count);
                    StoreIfComplete(shard);
                }
                at += count;
            }
            return Problem;
        }
    }

    /// <summary>Takes what is to be stored with a shard besides its rows; the shard is complete when it has everything that was declared.</summary>
    /// <param name="firstPatient">Zero-based number of the shard's first patient.</param>
    /// <param name="name">One of the names that <see cref="RunDescription.Attachments"/> declares.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>What went wrong, or null.</returns>
    public Diagnostic? Attach(long firstPatient, string name, ReadOnlySpan<byte> content)
    {
        if (firstPatient < 0 || firstPatient >= Description.Patients || firstPatient % Description.PatientsPerShard != 0)
            throw new ArgumentOutOfRangeException(nameof(firstPatient), "No shard begins there.");
        if (!Description.Attachments.Contains(name))
            throw new ArgumentException($"'{name}' was not declared.", nameof(name));
        lock (_lock)
        {
            var shard = (int)(firstPatient / Description.PatientsPerShard);
            if (Problem is not null || _journal.Shards.ContainsKey(shard))
                return Problem;
            BufferOf(shard).Attachments[name] = content.ToArray();
            StoreIfComplete(shard);
            return Problem;
        }
    }

    /// <summary>The stored rows of a table, shard by shard in the order of the patients: what a resumed run computes its summaries from.</summary>
    /// <param name="table">One of the run's own tables.</param>
    /// <param name="columns">The columns; empty for all.</param>
    /// <exception cref="DiagnosticException">A part that was just written cannot be read.</exception>
    public IEnumerable<TableRows> ReadStored(string table, params string[] columns)
    {
        JournalEntry[] shards;
        lock (_lock)
            shards = [.. _journal.Shards.Values];
        var place = Description.Tables.ToList().FindIndex(t => t.Name == table);
        if (place < 0)
            throw new ArgumentException($"There is no table '{table}'.", nameof(table));
        return shards.Select(s => TableFile.Read(Path.Combine(_parts, s.Files[place].Name), columns).ValueOrThrow());
    }

    /// <summary>The stored attachments of a name, in the order of the patients.</summary>
    public IEnumerable<byte[]> ReadAttachments(string name)
    {
        JournalEntry[] shards;
        lock (_lock)
            shards = [.. _journal.Shards.Values];
        var place = Description.Attachments.ToList().IndexOf(name);
        if (place < 0)
            throw new ArgumentException($"'{name}' was not declared.", nameof(name));
        return shards.Select(s => File.ReadAllBytes(Path.Combine(_parts, s.Files[Description.Tables.Count + place].Name)));
    }

    /// <summary>Writes a table that does not grow patient by patient, for example trials or quantiles.</summary>
    /// <param name="table">The table.</param>
    /// <param name="produce">Called once with a function that takes rows; their memory may be reused when it returns.</param>
    /// <returns>What went wrong, or null.</returns>
    public Diagnostic? WriteTable(ResultTable table, Action<Action<TableRows>> produce)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(produce);
        if (Description.Tables.Any(t => t.Name == table.Name))
            throw new ArgumentException($"The table '{table.Name}' grows with the patients.", nameof(table));
        lock (_lock)
            return Problem ??= Store(table, produce);
    }

    /// <summary>Joins the stored patients to the final tables, completes the manifest and removes the parts.</summary>
    /// <param name="timings">How long the parts of the run took, for the manifest.</param>
    /// <param name="failed">Patients that could not be solved, counted by reason.</param>
    /// <returns>What went wrong, or null.</returns>
    /// <exception cref="InvalidOperationException">Patients are missing.</exception>
    public Diagnostic? Finish(ValueArray<RunTiming> timings = default, IReadOnlyDictionary<string, long>? failed = null)
    {
        lock (_lock)
        {
            if (Problem is not null)
                return Problem;
            if (_journal.Shards.Count < Description.Shards)
                throw new InvalidOperationException($"{Description.Patients - Stored} patients are missing.");
            foreach (var table in Description.Tables)
                if ((Problem ??= Store(table, write => Join(table, write))) is not null)
                    return Problem;
            return Problem = Conclude(timings, failed ?? new Dictionary<string, long>());
        }
    }

    /// <summary>Ends writing. What is stored stays, and a run that is not finished can be resumed.</summary>
    public void Dispose() => _journal.Dispose();

    private static string PartsOf(string folder) => Path.Combine(folder, "parts");

    // A run that was killed before its manifest had its name leaves these; they hold nothing yet.
    private static bool IsOurs(string file) =>
        Path.GetFileName(file) is var name && (name == HashedFile.PartialOf(RunManifest.FileName) || (name == "parts" && !Directory.EnumerateFiles(file).Any(f => Path.GetFileName(f) != Journal.FileName)));

    private static void CheckUse(RunDescription run)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(run.Patients);
        ArgumentOutOfRangeException.ThrowIfLessThan(run.PatientsPerShard, 1);
        foreach (var table in run.Tables)
            table.Check();
        var names = run.Tables.Select(t => t.Name).Concat(run.Attachments).ToList();
        if (names.Distinct().Count() != names.Count || run.Attachments.Any(a => a.Length == 0 || a.Any(c => !char.IsAsciiLetterLower(c) && c != '_')))
            throw new ArgumentException("Tables and attachments have names of their own, attachments of lower-case letters.");
    }

    private static Checked<ResultsRun> Refused(Diagnostic diagnostic) => new(null, [diagnostic]);

    private static Checked<ResultsRun> Open(string folder, RunManifest manifest)
    {
        Journal journal;
        try
        {
            journal = Journal.Open(PartsOf(folder));
        }
        catch (IOException e) when (IsShared(e))
        {
            return Refused(ResultRules.InUse.At(SourceSpan.None, folder));
        }
        foreach (var shard in journal.Shards.Keys.Where(s => s < 0 || s >= manifest.Run.Shards).ToArray())
            journal.Shards.Remove(shard);
        try
        {
            manifest.Write(folder);
            return new Checked<ResultsRun>(new ResultsRun(folder, manifest, journal), []);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    // EWOULDBLOCK of flock on Linux and macOS, sharing violation on Windows.
    private static bool IsShared(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    private ShardBuffer BufferOf(int shard)
    {
        if (!_open.TryGetValue(shard, out var buffer))
            _open[shard] = buffer = new ShardBuffer(Description, shard);
        return buffer;
    }

    private void StoreIfComplete(int shard)
    {
        if (!_open[shard].IsComplete)
            return;
        _open.Remove(shard, out var buffer);
        var files = new List<StoredFile>();
        for (var t = 0; t < Description.Tables.Count && Problem is null; t++)
        {
            var rows = buffer!.Rows[t];
            var (file, _, problem) = TableFile.Write(PartOf(shard, rows.Table.Name, "parquet"), rows.Table, write => write(rows), scratch: true, durable: false);
            Problem = problem;
            if (file is not null)
                files.Add(file);
        }
        try
        {
            foreach (var name in Description.Attachments)
                if (Problem is null)
                    files.Add(StoreAttachment(PartOf(shard, name, "bin"), buffer!.Attachments[name]));
            if (Problem is null)
                _journal.Append(new JournalEntry(shard, files.ToValueArray()));
        }
        catch (Exception e) when (FileProblem.IsKnown(e))
        {
            Problem = FileProblem.Writing(_parts, e);
        }
    }

    private string PartOf(int shard, string name, string kind) => Path.Combine(_parts, FormattableString.Invariant($"{shard:D6}.{name}.{kind}"));

    private static StoredFile StoreAttachment(string path, byte[] content)
    {
        using var file = new HashedFile(path);
        file.Write(content);
        return file.Complete(durable: false);
    }

    private Diagnostic? Store(ResultTable table, Action<Action<TableRows>> produce)
    {
        var (file, rows, problem) = TableFile.Write(Path.Combine(Folder, table.Name + ".parquet"), table, produce, scratch: false, durable: true);
        if (file is not null)
            _tables[table.Name] = new StoredTable(table.Name, rows, file);
        return problem;
    }

    private void Join(ResultTable table, Action<TableRows> write)
    {
        var rows = new TableRows(table);
        var place = Description.Tables.ToList().IndexOf(table);
        foreach (var shard in _journal.Shards.Values)
        {
            using var stream = File.OpenRead(Path.Combine(_parts, shard.Files[place].Name));
            using var reader = new ParquetTableReader(stream, table.Name, []);
            for (var group = 0; group < reader.Groups; group++)
            {
                rows.Clear();
                reader.ReadGroup(group, rows);
                write(rows);
            }
        }
    }

    private Diagnostic? Conclude(ValueArray<RunTiming> timings, IReadOnlyDictionary<string, long> failed)
    {
        _manifest = _manifest with
        {
            Status = RunStatus.Complete,
            Timings = timings,
            Failed = failed,
            Tables = _tables.Values.OrderBy(t => t.Name, StringComparer.Ordinal).ToValueArray(),
        };
        try
        {
            _manifest.Write(Folder);
            _journal.Dispose();
            Directory.Delete(_parts, recursive: true);
            return null;
        }
        catch (Exception e) when (FileProblem.IsKnown(e))
        {
            return FileProblem.Writing(Folder, e);
        }
    }
}
