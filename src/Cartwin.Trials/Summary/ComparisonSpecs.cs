using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A published result, and the statistic of the trial that it is held against; null where nothing can be.</summary>
internal sealed record ComparisonSpec(StudyComparison Comparison, PublishedValue Published, StatisticRow? Row);

/// <summary>Finds the published results that a study names, and says which statistic of the trial each is held against.</summary>
internal static class ComparisonSpecs
{
    public static ValueArray<ComparisonSpec> Of(StudyDefinition study, Library library, StudyParts parts, DiagnosticList diagnostics)
    {
        var found = new List<ComparisonSpec>();
        foreach (var comparison in study.Comparisons)
            if (Of(comparison, study, library, parts, diagnostics) is { } spec)
                found.Add(spec);
        return found.ToValueArray();
    }

    private static ComparisonSpec? Of(StudyComparison comparison, StudyDefinition study, Library library, StudyParts parts, DiagnosticList diagnostics)
    {
        if (library.Find(Evidence.Kind, comparison.Evidence.Value) is not { } evidence)
        {
            var missing = LibraryRules.UnknownEntry.At(comparison.Evidence.Where, Evidence.Kind.Name, comparison.Evidence.Value);
            diagnostics.Add(StudyParts.Near(missing, comparison.Evidence.Value, library.NamesOf(Evidence.Kind)));
            return null;
        }
        if (ResultOf(comparison, evidence, diagnostics) is not { } result)
            return null;
        var arm = comparison.Arm is { } a ? parts.PlaceOf("arm", a, study.Arms.Select(x => x.Name.Value)) : 0;
        var stratum = comparison.Stratum is { } s ? parts.PlaceOf("stratum", s, study.Strata.Select(x => x.Name.Value)) : -1;
        var patients = result.Patients ?? evidence.Arms.FirstOrDefault(x => result.Arm is null || x.Id.Value == result.Arm.Value.Value)?.Patients;
        if (comparison.Endpoint is not { } name)
            return new ComparisonSpec(comparison, Published(study, evidence, result, patients, result.Estimate ?? double.NaN, result.Unit.ToString(), SpreadOf(result, 1)), null);
        var place = parts.PlaceOf("endpoint", name, study.Endpoints.Select(e => e.Name.Value));
        if (place < 0 || arm < 0 || (comparison.Stratum is not null && stratum < 0) || parts.Endpoints.FirstOrDefault(e => e.Name == name.Value) is not { } endpoint)
            return null;
        var statistic = StatisticOf(comparison, result, endpoint.Definition.Type);
        if (!StudyParts.Suits(endpoint.Definition.Type, statistic) || (endpoint.Definition.Type == EndpointType.Grade && comparison.Class is null))
        {
            diagnostics.Add(StudyRules.BadStatistic.At(name.Where, name.Value, comparison.Class is null && endpoint.Definition.Type == EndpointType.Grade ? "single value; name a 'class'" : StudyParts.Words(statistic)));
            return null;
        }
        var row = StatisticRows.Row(study, endpoint, statistic, arm, stratum < 0 ? null : stratum, comparison.Class, comparison.OrMore, patients);
        var (value, unit) = ValueIn(comparison, result, endpoint, statistic, patients, diagnostics);
        return new ComparisonSpec(comparison, Published(study, evidence, result, patients, value, unit, SpreadIn(result, endpoint, statistic, patients)), row);
    }

    private static EvidenceResult? ResultOf(StudyComparison comparison, Evidence evidence, DiagnosticList diagnostics)
    {
        var named = evidence.Results.Where(r => r.Endpoint == comparison.Result.Value).ToList();
        var fitting = named.Where(r => comparison.PublishedArm is not { } arm || r.Arm?.Value == arm.Value)
            .Where(r => comparison.Day is not { } day || r.Day == day)
            .ToList();
        if (fitting.Count == 1)
            return fitting[0];
        if (fitting.Count > 1)
        {
            var each = fitting.Select(r => string.Create(CultureInfo.InvariantCulture, $"day {r.Day}{(r.Arm is { } arm ? $" of {arm}" : "")}"));
            diagnostics.Add(StudyRules.ManyResults.At(comparison.Result.Where, evidence.Id, comparison.Result.Value, string.Join("; ", each)));
            return null;
        }
        var where = named.Count == 0 ? "" : " of that arm and day";
        var all = evidence.Results.Select(r => r.Endpoint).Distinct().ToList();
        var missing = StudyRules.NoResult.At(comparison.Result.Where, evidence.Id, comparison.Result.Value, where, string.Join(", ", all));
        diagnostics.Add(StudyParts.Near(missing, comparison.Result.Value, all));
        return null;
    }

    private static EndpointStatistic StatisticOf(StudyComparison comparison, EvidenceResult result, EndpointType type) =>
        comparison.Statistic
        ?? result.Statistic switch
        {
            "mean" => EndpointStatistic.Mean,
            "count" => EndpointStatistic.Count,
            "proportion" => EndpointStatistic.Share,
            "maximum" => EndpointStatistic.Largest,
            _ => type is EndpointType.Number or EndpointType.TimeToEvent ? EndpointStatistic.Median : EndpointStatistic.Share,
        };

    // The published number in the unit of the statistic.
    private static (double Value, string Unit) ValueIn(
        StudyComparison comparison, EvidenceResult result, TrialEndpoint endpoint, EndpointStatistic statistic, int? patients, DiagnosticList diagnostics)
    {
        var value = statistic switch
        {
            EndpointStatistic.StandardDeviation => result.Spread?.StandardDeviation,
            EndpointStatistic.Largest => result.Spread?.Range?.High ?? result.Estimate,
            EndpointStatistic.Smallest => result.Spread?.Range?.Low ?? result.Estimate,
            _ => result.Estimate,
        } ?? double.NaN;
        if (statistic == EndpointStatistic.Count)
            return (value, "patients");
        if (statistic == EndpointStatistic.Share)
            return (result.Statistic == "count" ? value / (patients ?? double.NaN) : value * result.Unit.Meaning.Factor, "");
        if (endpoint.Definition.Unit is not { } unit)
            return (value, result.Unit.ToString());
        if (result.Unit.Meaning.IsConvertibleTo(unit.Meaning))
            return (value * result.Unit.Meaning.FactorTo(unit.Meaning), unit.ToString());
        diagnostics.Add(LibraryRules.OtherUnit.At(comparison.Result.Where, comparison.Result.Value, unit, result.Unit));
        return (double.NaN, result.Unit.ToString());
    }

    // The spread goes with its number: months become days, and counts of patients shares.
    private static string SpreadIn(EvidenceResult result, TrialEndpoint endpoint, EndpointStatistic statistic, int? patients) =>
        statistic switch
        {
            EndpointStatistic.Count => SpreadOf(result, 1),
            EndpointStatistic.Share => SpreadOf(result, result.Statistic == "count" ? 1.0 / (patients ?? double.NaN) : result.Unit.Meaning.Factor, isShare: true),
            _ when endpoint.Definition.Unit is { } unit && result.Unit.Meaning.IsConvertibleTo(unit.Meaning) => SpreadOf(result, result.Unit.Meaning.FactorTo(unit.Meaning)),
            _ => SpreadOf(result, 1),
        };

    private static string SpreadOf(EvidenceResult result, double factor, bool isShare = false) =>
        result.Spread is { } spread ? SpreadText.Of(spread, factor, isShare) : "";

    private static PublishedValue Published(StudyDefinition study, Evidence evidence, EvidenceResult result, int? patients, double value, string unit, string spread) =>
        new(evidence.Id.Value, result.Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{result.Endpoint}, day {day}") : result.Endpoint, value, unit)
        {
            Statistic = result.Statistic ?? "",
            Spread = spread,
            Patients = patients,
            Citation = evidence.Citation,
            Calibrated = string.Join(", ", result.Calibrated.Where(c => c.Model.Value == study.Model.Value).Select(c => c.Words)),
            Source = result.Source,
        };
}
