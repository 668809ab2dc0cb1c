namespace Cartwin.Trials;

/// <summary>What somebody wants otherwise than the study says.</summary>
public sealed record TrialOverrides
{
    /// <summary>Another number of replicates; null for the study's.</summary>
    public long? Replicates { get; init; }

    /// <summary>Another number of patients in a replicate, divided among the strata as in the study; null for the study's.</summary>
    public long? Patients { get; init; }

    /// <summary>Another seed; null for the study's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>True to keep the time courses of every patient.</summary>
    public bool Trajectories { get; init; }

    /// <summary>True when anything but what is kept is otherwise.</summary>
    internal IEnumerable<string> Words()
    {
        if (Replicates is { } replicates)
            yield return $"replicates {replicates}";
        if (Patients is { } patients)
            yield return $"patients {patients}";
        if (Seed is { } seed)
            yield return $"seed {seed}";
    }
}
