using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>What arms, strata and times are called.</summary>
internal static class TrialNames
{
    /// <summary>Title of an arm; its name where it has none.</summary>
    public static string ArmTitle(this TrialSummary trial, string arm) =>
        trial.Arms.FirstOrDefault(a => a.Name == arm) is { Title.Length: > 0 } known ? known.Title : arm;

    /// <summary>The arm of that name; null for none.</summary>
    public static ArmSummary? ArmOf(this TrialSummary trial, string arm) => trial.Arms.FirstOrDefault(a => a.Name == arm);

    /// <summary>What an arm is called among the steps of its series: its place with the unit; its title where it has none.</summary>
    public static string PlaceTitle(this TrialSummary trial, string arm) =>
        trial.Along is { } along && trial.ArmOf(arm) is { At: var at } && double.IsFinite(at)
            ? IsOverPowers(trial) ? $"{NumberText.Scientific(at)}\u00A0{UnitLabel.Of(along.Unit)}".TrimEnd('\u00A0') : UnitLabel.After(at, along.Unit)
            : trial.ArmTitle(arm);

    // Steps of which one needs a power of ten all get one: 10⁵ beside 10⁶, not 100 000.
    private static bool IsOverPowers(TrialSummary trial) => trial.Arms.All(a => a.At > 0) && trial.Arms.Max(a => a.At) >= 1e6;

    /// <summary>Title of a stratum; its name where it has none; "all" for everybody.</summary>
    public static string StratumTitle(this TrialSummary trial, string? stratum) =>
        stratum is null ? "all"
        : trial.Strata.FirstOrDefault(s => s.Name == stratum) is { Title.Length: > 0 } known ? known.Title
        : stratum;

    /// <summary>Whom a number is about where arms or strata differ: "CD19 CAR-T, lupus"; empty where there is one of each.</summary>
    public static string Whom(this TrialSummary trial, string arm, string? stratum)
    {
        var parts = new List<string>();
        if (trial.Arms.Count > 1 && arm.Length > 0)
            parts.Add(trial.ArmTitle(arm));
        if (stratum is not null && trial.Strata.Count > 1)
            parts.Add(trial.StratumTitle(stratum));
        return string.Join(", ", parts);
    }

    /// <summary>Whom an endpoint is about, with their number: "lupus, 5 patients".</summary>
    public static string WhomOf(this TrialSummary trial, EndpointSummary endpoint)
    {
        var number = endpoint.Patients > 0 ? $"{NumberText.Count(endpoint.Patients)}\u00A0{(endpoint.Patients == 1 ? "patient" : "patients")}" : "";
        return string.Join(", ", ((string[])[trial.Whom(endpoint.Arm, endpoint.Stratum), number]).Where(w => w.Length > 0)) is { Length: > 0 } whom ? whom : "all";
    }

    /// <summary>Title of the axis of times.</summary>
    public static string TimeTitle(this TrialSummary trial) => $"{UnitLabel.Plural(trial.TimeUnit)} since infusion";

    /// <summary>A time in words: "day 9".</summary>
    public static string TimeText(this TrialSummary trial, double time) => $"{trial.TimeUnit} {NumberText.Of(time)}";
}
