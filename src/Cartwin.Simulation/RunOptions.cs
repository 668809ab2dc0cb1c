namespace Cartwin.Simulation;

/// <summary>How a run is carried out; none of it changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>Threads. Default 1; a host that has the machine for itself asks for all its processors.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Patients that are handed out and returned together. Default 32: what is under way stays in the cache.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>True to leave out the quantiles that the plan keeps, for a part of the patients that is not to count in them.</summary>
    public bool WithoutQuantiles { get; init; }

    /// <summary>Quantiles to which those of this run are added, from <see cref="Simulator.NewQuantiles"/>; null for the run's own.</summary>
    public QuantileTable? Quantiles { get; init; }

    /// <summary>Notes what the time goes into; null for nobody.</summary>
    public RunClock? Clock { get; init; }

    /// <summary>Memory for the trajectories of all patients, for callers who run again and again; null to have it allocated.</summary>
    /// <shape>patients × times × outputs, outputs fastest; longer is allowed</shape>
    /// <unit>of the outputs</unit>
    public double[]? Trajectories { get; init; }

    /// <summary>Ends a run early; patients under way are named as cancelled.</summary>
    public CancellationToken Cancellation { get; init; }
}
