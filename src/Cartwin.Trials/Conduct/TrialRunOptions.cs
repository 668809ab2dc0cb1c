using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>How a trial is carried out; none of it changes a result.</summary>
public sealed record TrialRunOptions
{
    /// <summary>Threads. Default 1; a host that has the machine for itself asks for all its processors.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Patients that a thread takes at a time. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Patients that are simulated and handed on together, about; whole shards are. Default 6000, one shard where time courses are kept.</summary>
    public int ChunkSize { get; init; } = 6000;

    /// <summary>Ends a run early, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Is told how far the run is, from one thread at a time; null for nobody.</summary>
    public Action<TrialProgress>? Progress { get; init; }

    /// <summary>Notes what the threads that simulate spend their time on; null for nobody.</summary>
    public RunClock? Clock { get; init; }

    /// <summary>Where finished patients go, and come from when a run is resumed; null for nowhere.</summary>
    public TrialStore? Store { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Done">Patients that are finished.</param>
/// <param name="Restored">Patients among them that an earlier run had finished.</param>
/// <param name="Patients">Patients of the whole trial.</param>
public readonly record struct TrialProgress(long Done, long Restored, long Patients);
