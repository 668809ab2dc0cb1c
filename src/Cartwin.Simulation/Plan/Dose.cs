namespace Cartwin.Simulation;

/// <summary>An amount given to a state: at once, or evenly over a time, once or repeatedly; or a return to the start.</summary>
/// <param name="Time">When, before any lag. <unit>time unit of the model</unit></param>
/// <param name="Target">Id of the species or other state that receives it.</param>
/// <param name="Amount">How much, in substance units of the target. <unit>substance</unit></param>
public sealed record Dose(double Time, string Target, double Amount)
{
    /// <summary>Length of an infusion; 0 for a bolus. Give this or <see cref="Rate"/>.</summary>
    /// <unit>time unit of the model</unit>
    public double Duration { get; init; }

    /// <summary>Rate of an infusion; 0 for a bolus, or where <see cref="Duration"/> says how long.</summary>
    /// <unit>substance per time unit of the model</unit>
    public double Rate { get; init; }

    /// <summary>How many more of the same follow: NONMEM's ADDL.</summary>
    public int Additional { get; init; }

    /// <summary>Time between repeated doses: NONMEM's II.</summary>
    /// <unit>time unit of the model</unit>
    public double Interval { get; init; }

    /// <summary>Id of an input, for example body weight, that multiplies the amount; null for none.</summary>
    public string? PerInput { get; init; }

    /// <summary>Delay between giving and arriving.</summary>
    /// <unit>time unit of the model</unit>
    public double Lag { get; init; }

    /// <summary>Id of an input that is the lag; null to use <see cref="Lag"/>.</summary>
    public string? LagInput { get; init; }

    /// <summary>Share of the amount that arrives.</summary>
    /// <unit>1</unit>
    public double Bioavailability { get; init; } = 1;

    /// <summary>Id of an input that is the bioavailability; null to use <see cref="Bioavailability"/>.</summary>
    public string? BioavailabilityInput { get; init; }

    /// <summary>True to return to the start first: NONMEM's EVID 4, or EVID 3 where there is no target (<see cref="Reset"/>).</summary>
    /// <remarks>All states take the values of the patient's start, running infusions end, and time goes on. Areas and the other measures go on
    /// too, as do changes of inputs, rules, events that wait, and doses that are still to come; a repeated dose returns to the start once.</remarks>
    public bool Resets { get; init; }

    /// <summary>A return to the start without a dose.</summary>
    /// <param name="time">When. <unit>time unit of the model</unit></param>
    public static Dose Reset(double time) => new(time, "", 0) { Resets = true };

    /// <summary>Whether there is an amount besides a return to the start.</summary>
    internal bool HasTarget => Target.Length > 0 || !Resets;

    internal bool IsInfusion => Duration > 0 || Rate > 0;

    /// <summary>What is wrong with a dose itself, or null.</summary>
    public static string? ProblemOf(Dose dose) =>
        !double.IsFinite(dose.Time) ? "has no time"
        : !double.IsFinite(dose.Amount) ? "has no amount"
        : !(dose.Duration >= 0 && dose.Rate >= 0 && double.IsFinite(dose.Duration) && double.IsFinite(dose.Rate)) ? "has a negative duration or rate"
        : dose is { Duration: > 0, Rate: > 0 } ? "has a duration and a rate; give one of them"
        : dose.Rate > 0 && dose.Amount < 0 ? "is a negative infusion"
        : dose.Additional < 0 || (dose.Additional > 0 && !(dose.Interval > 0)) ? "is repeated without a positive interval"
        : !(dose.Lag >= 0) ? "has a negative lag"
        : null;
}
