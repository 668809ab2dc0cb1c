using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>Endpoints and published values in words.</summary>
internal static class EndpointText
{
    /// <summary>One value of an endpoint with its unit.</summary>
    public static string Value(EndpointSummary endpoint, double value) =>
        endpoint.Statistic switch
        {
            EndpointStatistic.Share => NumberText.Percent(value),
            EndpointStatistic.Count => double.IsNaN(value) ? NumberText.Missing : NumberText.Of(value),
            _ => NumberText.Of(value),
        };

    /// <summary>The median over replicates, with its unit.</summary>
    public static string Median(EndpointSummary endpoint)
    {
        var value = Value(endpoint, endpoint.Simulated.Median);
        var unit = endpoint.Statistic == EndpointStatistic.Count && endpoint.Simulated.Median == 1 ? "patient" : UnitOf(endpoint);
        return unit.Length == 0 || value == NumberText.Missing ? value : $"{value}\u00A0{unit}";
    }

    /// <summary>The 90 % interval over replicates: "95 to 130".</summary>
    public static string Interval(EndpointSummary endpoint) =>
        double.IsNaN(endpoint.Simulated.Low) && double.IsNaN(endpoint.Simulated.High) ? NumberText.Missing
        : endpoint.Statistic == EndpointStatistic.Share ? NumberText.PercentRange(endpoint.Simulated.Low, endpoint.Simulated.High)
        : $"{Value(endpoint, endpoint.Simulated.Low)} to {Value(endpoint, endpoint.Simulated.High)}";

    /// <summary>Median and interval in one line.</summary>
    public static string Simulated(EndpointSummary endpoint) => $"{Median(endpoint)}, 90\u00A0% of trials {Interval(endpoint)}";

    /// <summary>What is taken over the patients, in words.</summary>
    public static string Statistic(EndpointStatistic statistic) =>
        statistic switch
        {
            EndpointStatistic.Median => "median",
            EndpointStatistic.Mean => "mean",
            EndpointStatistic.StandardDeviation => "standard deviation",
            EndpointStatistic.Count => "number of patients",
            EndpointStatistic.Share => "share of patients",
            EndpointStatistic.Largest => "largest value",
            EndpointStatistic.Smallest => "smallest value",
            _ => "",
        };

    /// <summary>A published value beside an endpoint: "67 % of 15 patients", "mean 112 days, SD 47, 15 patients".</summary>
    public static string Published(EndpointSummary endpoint, PublishedValue published) =>
        endpoint.Statistic == EndpointStatistic.Share && published.Unit.Length == 0 && !double.IsNaN(published.Estimate)
            ? Words(NumberText.Percent(published.Estimate) + (published.Patients is { } patients ? $" of {Patients(patients)}" : ""), published.Spread)
            : Published(StatedAs(endpoint.Statistic, published));

    // A spread or an extreme that stands beside the published estimate is named for what it is.
    private static PublishedValue StatedAs(EndpointStatistic statistic, PublishedValue published) =>
        statistic is EndpointStatistic.StandardDeviation or EndpointStatistic.Largest or EndpointStatistic.Smallest && !double.IsNaN(published.Estimate)
            ? published with { Statistic = Statistic(statistic), Spread = "" }
            : published;

    /// <summary>A published value by itself: "10 of 15 patients", "median 16 points, range 8 to 16, 5 patients".</summary>
    public static string Published(PublishedValue published)
    {
        var patients = published.Patients is { } count ? Patients(count) : "";
        if (double.IsNaN(published.Estimate))
            return Words(published.Spread, patients);
        if (published.Unit == "patients" && patients.Length > 0)
            return Words($"{NumberText.Of(published.Estimate)} of {patients}", published.Spread);
        return Words($"{published.Statistic} {UnitLabel.After(published.Estimate, UnitLabel.Plural(published.Unit))}".Trim(), published.Spread, patients);
    }

    private static string Patients(int count) => $"{NumberText.Count(count)} {(count == 1 ? "patient" : "patients")}";

    private static string Words(params string[] words) => string.Join(", ", words.Where(w => w.Length > 0)) is { Length: > 0 } text ? text : NumberText.Missing;

    /// <summary>How sure a source is, in one word.</summary>
    public static string SurenessWord(Sureness sureness) => sureness == Sureness.Unstated ? "unstated" : sureness.ToString().ToLowerInvariant();

    /// <summary>Unit of what <see cref="Value"/> says; empty for none.</summary>
    public static string UnitOf(EndpointSummary endpoint) =>
        endpoint.Statistic switch
        {
            EndpointStatistic.Share => "",
            EndpointStatistic.Count => "patients",
            _ => UnitLabel.Of(UnitLabel.Plural(endpoint.Unit)),
        };
}
