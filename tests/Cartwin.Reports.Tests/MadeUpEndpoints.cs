using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports.Tests;

/// <summary>The endpoints of the made-up trial, some of them beside made-up publications.</summary>
internal static class MadeUpEndpoints
{
    public static ValueArray<EndpointSummary> All { get; } =
        [
            Of("b-cell-aplasia", "Duration of B-cell aplasia", "day", EndpointStatistic.Mean, null, 121, 97, 149)
                .Beside(Published("duration of B-cell aplasia", 112, "days", "mean", "SD 47"), Verdict.Inside),
            Of("car-t-peak-time", "Time of the peak of CAR-T cells", "day", EndpointStatistic.Median, null, 9.2, 8.6, 10.1)
                .Beside(Published("time of the peak", 14, "days", "median", ""), Verdict.Outside, "Another product, whose cells are grown for less time; the model has no product like it."),
            Of("car-t-peak", "Peak of CAR-T cells in blood", "cells/uL", EndpointStatistic.Median, null, 84.3, 51, 137)
                .Beside(Published("CAR-positive share of T cells at the peak", double.NaN, "%", "", "range 11.5 to 59.1"), Verdict.NotComparable, "A share of T cells was published, not a concentration."),
            Of("stopped", "All immunosuppression stopped", "", EndpointStatistic.Share, null, 1, 0.8, 1)
                .Beside(Published("stopped all immunosuppression", 1, "", "count", ""), Verdict.Inside),
            Of("crs-1", "Cytokine release syndrome of grade 1", "", EndpointStatistic.Share, null, 0.6, 0.4, 0.8)
                .Beside(Published("CRS grade 1", 10.0 / 15, "", "count", ""), Verdict.Inside),
            Of("igg-nadir", "Lowest IgG", "g/L", EndpointStatistic.Median, null, 8.1, 7.4, 8.8),
            Of("sledai-90", "SLEDAI-2K at day 90", "points", EndpointStatistic.Median, "lupus", 2, 0, 4)
                .Beside(Published("SLEDAI-2K after three months", 0, "points", "median", "range 0 to 2"), Verdict.Inside),
            Of("doris", "DORIS remission at day 180", "", EndpointStatistic.Share, "lupus", 0.75, 0.375, 0.95)
                .Beside(Published("DORIS remission", 1, "", "count", "") with { Patients = 8 }, Verdict.Outside, "The made-up model keeps a rest of activity in a quarter of the patients."),
        ];

    public static PublishedValue Published(string label, double estimate, string unit, string statistic, string spread) =>
        new("nobody-2024", label, estimate, unit)
        {
            Statistic = statistic,
            Spread = spread,
            Patients = 15,
            Citation = "Nobody 2024, Journal of Made-up Results 1:1",
            Source = new Provenance(Sureness.Read, "abstract"),
        };

    public static EndpointSummary Of(string id, string label, string unit, EndpointStatistic statistic, string? stratum, double median, double low, double high) =>
        new(id, label, unit, statistic, "car-t", stratum) { Patients = stratum is null ? 15 : 8, Simulated = new ReplicateInterval(median, low, high, 1000) };

    private static EndpointSummary Beside(this EndpointSummary endpoint, PublishedValue published, Verdict verdict, string reason = "") =>
        endpoint with { Comparisons = [.. endpoint.Comparisons, new EndpointComparison(published, verdict, reason)] };
}
