using Cartwin.Models;
using Cartwin.Results;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>Leaves the patients of a trial in a folder of results, and finds those of an interrupted run there.</summary>
internal sealed class TrialFolder : TrialStore
{
    private readonly TrialTables _tables;
    private readonly ResultsRun _run;
    private readonly PatientRows _rows;
    private readonly Dictionary<long, TableRows> _stored = [];

    public TrialFolder(TrialTables tables, ResultsRun run)
    {
        (_tables, _run, _rows) = (tables, run, new PatientRows(tables.All));
        if (run.Stored > 0)
            Load();
    }

    /// <summary>What went wrong with the files; null as long as all is well.</summary>
    public Diagnostic? Problem => _run.Problem;

    // The first patient of each stored shard tells where it belongs.
    private void Load()
    {
        foreach (var shard in _run.ReadStored(_tables.Patients.Name))
            if (shard.Count > 0)
                _stored[shard.Longs("patient")[0] - 1] = shard;
    }

    /// <inheritdoc/>
    public override bool TryRestore(TrialChunk chunk)
    {
        for (long at = chunk.FirstPatient; at < chunk.FirstPatient + chunk.Patients;)
        {
            if (!_stored.TryGetValue(at, out var rows))
                return false;
            at += rows.Count;
        }
        for (var at = 0; at < chunk.Patients;)
        {
            _stored.Remove(chunk.FirstPatient + at, out var rows);
            _tables.Restore(rows!, 0, chunk, at, rows!.Count);
            at += rows.Count;
        }
        return true;
    }

    /// <inheritdoc/>
    public override void Keep(TrialChunk chunk, bool restored, IReadOnlyList<ReplicateStatistic> found)
    {
        if (restored)
            return;
        _rows.Begin(chunk.FirstPatient);
        _tables.Add(chunk, found, _rows);
        if (_run.Add(_rows) is { } problem)
            throw new DiagnosticException([problem]);
    }
}
