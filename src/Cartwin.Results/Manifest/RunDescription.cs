using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>What a run is: everything that its numbers depend on, and the tables that it fills patient by patient.</summary>
/// <remarks>A run goes on after an interruption only where all of this is still the same, but for <see cref="Command"/>.</remarks>
public sealed record RunDescription
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The command and its arguments as they were typed.</summary>
    public required ValueArray<string> Command { get; init; }

    /// <summary>Seed of all randomness.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Every file that the numbers depend on.</summary>
    public required ValueArray<InputFile> Inputs { get; init; }

    /// <summary>Settings that the numbers depend on, by name; what does not change a number (threads, say) does not belong here.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Number of patients; their numbers run from 0.</summary>
    public required long Patients { get; init; }

    /// <summary>Patients that are stored together; a killed run loses at most those that were not complete. Also the memory that a run takes.</summary>
    public int PatientsPerShard { get; init; } = 1024;

    /// <summary>The tables that grow with the patients, for example patients and trajectories.</summary>
    public required ValueArray<ResultTable> Tables { get; init; }

    /// <summary>Names of what is stored with every shard besides its rows, for example sketches of quantiles; see <see cref="ResultsRun.Attach"/>.</summary>
    public ValueArray<string> Attachments { get; init; } = [];

    /// <summary>Number of shards.</summary>
    internal int Shards => checked((int)((Patients + PatientsPerShard - 1) / PatientsPerShard));

    /// <summary>The patients of a shard.</summary>
    internal PatientRange RangeOf(int shard)
    {
        var first = (long)shard * PatientsPerShard;
        return new PatientRange(first, Math.Min(PatientsPerShard, Patients - first));
    }

    /// <summary>Says what differs from the description that a run began with, for the user; empty when nothing does.</summary>
    internal IEnumerable<string> DifferencesFrom(RunDescription before)
    {
        if (Version != before.Version)
            yield return $"it began with version {before.Version} of Cartwin, and this is {Version}";
        if (Seed != before.Seed)
            yield return $"it began with the seed {before.Seed}, and now it is {Seed}";
        if (Patients != before.Patients)
            yield return $"it began with {before.Patients} patients, and now there are {Patients}";
        foreach (var name in before.Settings.Keys.Union(Settings.Keys).Order(StringComparer.Ordinal))
            if (before.Settings.GetValueOrDefault(name) is var old && Settings.GetValueOrDefault(name) is var now && old != now)
                yield return $"the setting '{name}' was {old ?? "not given"}, and now it is {now ?? "not given"}";
        foreach (var change in InputDifferences(before))
            yield return change;
        if (PatientsPerShard != before.PatientsPerShard)
            yield return $"it stored {before.PatientsPerShard} patients together, and now {PatientsPerShard}";
        if (Tables != before.Tables || Attachments != before.Attachments)
            yield return "its tables have other columns now";
    }

    private IEnumerable<string> InputDifferences(RunDescription before)
    {
        var old = before.Inputs.ToLookup(i => (i.Role, i.Name));
        var now = Inputs.ToLookup(i => (i.Role, i.Name));
        foreach (var key in old.Select(g => g.Key).Union(now.Select(g => g.Key)))
            if (!now.Contains(key))
                yield return $"the {key.Role} '{key.Name}' is no longer used";
            else if (!old.Contains(key))
                yield return $"the {key.Role} '{key.Name}' was not used before";
            else if (!old[key].Select(i => i.Sha256).SequenceEqual(now[key].Select(i => i.Sha256)))
                yield return $"the {key.Role} '{key.Name}' has changed";
    }
}
