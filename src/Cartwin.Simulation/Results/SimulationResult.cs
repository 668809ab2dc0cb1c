namespace Cartwin.Simulation;

/// <summary>The results of all patients, in their order.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record SimulationResult
{
    /// <summary>How the patients ended.</summary>
    /// <shape>patients</shape>
    public required PatientOutcome[] Outcomes { get; init; }

    /// <summary>The measures of the plan.</summary>
    /// <shape>patients × measures, measures fastest</shape>
    /// <unit>of the measures</unit>
    public required double[] Measures { get; init; }

    /// <summary>The outputs of the plan at its output times; empty unless the plan keeps trajectories.</summary>
    /// <shape>patients × times × outputs, outputs fastest</shape>
    /// <unit>of the outputs</unit>
    public required double[] Trajectories { get; init; }

    /// <summary>Quantiles over patients; null unless the plan keeps them.</summary>
    public required QuantileTable? Quantiles { get; init; }
}
