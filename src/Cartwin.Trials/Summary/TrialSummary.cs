using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What a finished trial found: everything that a table, a figure or a report shows, and nothing to compute any more.</summary>
/// <remarks>Made by a virtual trial, or read back from a folder of results. Numbers that do not exist are NaN.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record TrialSummary
{
    /// <summary>Name of the study.</summary>
    public required string Study { get; init; }

    /// <summary>What the study is called, in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>What the study is about; empty for nothing.</summary>
    public string About { get; init; } = "";

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Unit of all times, as the model has it: "day".</summary>
    public string TimeUnit { get; init; } = "day";

    /// <summary>When patients are simulated from; 0 is the infusion.</summary>
    /// <unit><see cref="TimeUnit"/></unit>
    public double Start { get; init; }

    /// <summary>When follow-up ends.</summary>
    /// <unit><see cref="TimeUnit"/></unit>
    public double End { get; init; }

    /// <summary>How often the trial was repeated with other patients.</summary>
    public int Replicates { get; init; }

    /// <summary>The arms, in the order of the study.</summary>
    public ValueArray<ArmSummary> Arms { get; init; } = [];

    /// <summary>The quantity of which the arms are steps; null where they are not.</summary>
    public ArmDimension? Along { get; init; }

    /// <summary>The strata, in the order of the study.</summary>
    public ValueArray<StratumSummary> Strata { get; init; } = [];

    /// <summary>How many patients went which way, per arm and stratum.</summary>
    public ValueArray<PatientCounts> Counts { get; init; } = [];

    /// <summary>Who could not be solved; the first hundred, in the order of the patients.</summary>
    public ValueArray<UnsolvedPatient> Unsolved { get; init; } = [];

    /// <summary>The endpoints, in the order of the study: first those of everybody, then those of single strata.</summary>
    public ValueArray<EndpointSummary> Endpoints { get; init; } = [];

    /// <summary>Time courses of outputs, as quantiles over patients.</summary>
    public ValueArray<CurveSummary> Curves { get; init; } = [];

    /// <summary>Times to events, as Kaplan-Meier curves of all replicates together.</summary>
    public ValueArray<KaplanMeierSummary> Survivals { get; init; } = [];

    /// <summary>Endpoints of ordered classes, as shares of patients.</summary>
    public ValueArray<ClassSummary> Classes { get; init; } = [];

    /// <summary>The numbers that the outcome rests on, the weakest first.</summary>
    public ValueArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>What the models and documents say they cannot tell.</summary>
    public ValueArray<StatedLimit> Limits { get; init; } = [];

    /// <summary>What went in: hashes, versions, seed.</summary>
    public required TrialProvenance Provenance { get; init; }
}
