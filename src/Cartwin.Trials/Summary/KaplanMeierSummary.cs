using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>The share of patients without an event, by time since the begin of risk.</summary>
/// <param name="Id">Name of the endpoint.</param>
/// <param name="Label">What it is called, in plain words.</param>
/// <param name="TimeUnit">Unit of the times.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum; null for everybody.</param>
public sealed record KaplanMeierSummary(string Id, string Label, string TimeUnit, string Arm, string? Stratum)
{
    /// <summary>Patients who were ever at risk, all replicates together.</summary>
    public long AtRisk { get; init; }

    /// <summary>Events, all replicates together.</summary>
    public long Events { get; init; }

    /// <summary>Patients who were followed no longer before they had an event, all replicates together.</summary>
    public long Censored { get; init; }

    /// <summary>Times, increasing, beginning with 0; at each the estimate takes its value and keeps it to the next.</summary>
    /// <unit><see cref="TimeUnit"/></unit>
    /// <shape>times</shape>
    public ValueArray<double> Times { get; init; } = [];

    /// <summary>Share without an event, of all patients of all replicates together.</summary>
    /// <unit>1</unit>
    /// <shape>times</shape>
    public ValueArray<double> Estimates { get; init; } = [];

    /// <summary>5 % quantile over replicates of the estimate of one replicate.</summary>
    /// <unit>1</unit>
    /// <shape>times</shape>
    public ValueArray<double> Low { get; init; } = [];

    /// <summary>95 % quantile over replicates of the estimate of one replicate.</summary>
    /// <unit>1</unit>
    /// <shape>times</shape>
    public ValueArray<double> High { get; init; } = [];

    /// <summary>Patients at risk at stated times, for the table below a figure.</summary>
    public ValueArray<NumberAtRisk> NumbersAtRisk { get; init; } = [];

    /// <summary>Times at which patients were censored, in all replicates together, with how many.</summary>
    public ValueArray<CensoredAt> Censorings { get; init; } = [];
}

/// <summary>Patients at risk at a time, all replicates together.</summary>
/// <param name="Time">The time. <unit>that of the curve</unit></param>
/// <param name="Patients">Patients who are followed and had no event before it.</param>
public readonly record struct NumberAtRisk(double Time, long Patients);

/// <summary>Patients who were followed no longer from a time on, without an event.</summary>
/// <param name="Time">The time. <unit>that of the curve</unit></param>
/// <param name="Patients">How many.</param>
public readonly record struct CensoredAt(double Time, long Patients);
