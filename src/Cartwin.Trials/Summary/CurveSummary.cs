using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The time course of an output in an arm: quantiles over all patients of all replicates who were solved.</summary>
/// <param name="Output">Id of the output in the model.</param>
/// <param name="Label">What it is called, in plain words.</param>
/// <param name="Unit">Its unit as written; empty where the model says none.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum; null for everybody.</param>
public sealed record CurveSummary(string Output, string Label, string Unit, string Arm, string? Stratum)
{
    /// <summary>Patients.</summary>
    public long Patients { get; init; }

    /// <summary>Times, increasing.</summary>
    /// <unit>time unit of the model</unit>
    /// <shape>times</shape>
    public ValueArray<double> Times { get; init; } = [];

    /// <summary>5 % quantiles.</summary>
    /// <unit>of the output</unit>
    /// <shape>times</shape>
    public ValueArray<double> Q05 { get; init; } = [];

    /// <summary>25 % quantiles.</summary>
    /// <unit>of the output</unit>
    /// <shape>times</shape>
    public ValueArray<double> Q25 { get; init; } = [];

    /// <summary>Medians.</summary>
    /// <unit>of the output</unit>
    /// <shape>times</shape>
    public ValueArray<double> Q50 { get; init; } = [];

    /// <summary>75 % quantiles.</summary>
    /// <unit>of the output</unit>
    /// <shape>times</shape>
    public ValueArray<double> Q75 { get; init; } = [];

    /// <summary>95 % quantiles.</summary>
    /// <unit>of the output</unit>
    /// <shape>times</shape>
    public ValueArray<double> Q95 { get; init; } = [];

    /// <summary>Values that the output is held against; empty for none.</summary>
    public ValueArray<CurveThreshold> Thresholds { get; init; } = [];

    /// <summary>Published values of the output at single times; empty for none.</summary>
    public ValueArray<PublishedPoint> Published { get; init; } = [];
}
