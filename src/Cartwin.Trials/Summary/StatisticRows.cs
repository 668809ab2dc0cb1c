namespace Cartwin.Trials;

/// <summary>What is taken of whom in every replicate of a trial, and how it is computed from a chunk.</summary>
internal static class StatisticRows
{
    /// <summary>The statistics that a study asks for: of every endpoint in every arm, for everybody and for each stratum.</summary>
    public static IEnumerable<StatisticRow> Of(TrialPlan plan)
    {
        foreach (var endpoint in plan.Endpoints)
            foreach (var arm in endpoint.Arms)
                foreach (var stratum in GroupsOf(plan, endpoint))
                    foreach (var code in endpoint.Definition.Type == EndpointType.Grade ? endpoint.Definition.Grades.Select(g => (double?)g.Code) : [null])
                        yield return Row(plan.Study, endpoint, endpoint.Statistic, arm, stratum, code, orMore: false, patients: null);
    }

    /// <summary>Everybody where the endpoint is measured in all strata, and each stratum where there are several.</summary>
    public static IEnumerable<int?> GroupsOf(TrialPlan plan, TrialEndpoint endpoint)
    {
        if (endpoint.Strata.Count == plan.Study.Strata.Count)
            yield return null;
        if (plan.Study.Strata.Count > 1)
            foreach (var stratum in endpoint.Strata)
                yield return stratum;
    }

    /// <summary>One statistic.</summary>
    /// <param name="study">The study.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="statistic">What is taken.</param>
    /// <param name="arm">Place of the arm.</param>
    /// <param name="stratum">Place of the stratum; null for everybody.</param>
    /// <param name="code">Class that is counted; null for none.</param>
    /// <param name="orMore">Whether higher classes count too.</param>
    /// <param name="patients">How many patients it is about; null for all. The first of a stratum are as good as any.</param>
    public static StatisticRow Row(
        StudyDefinition study, TrialEndpoint endpoint, EndpointStatistic statistic, int arm, int? stratum, double? code, bool orMore, int? patients)
    {
        stratum ??= study.Strata.Count == 1 ? 0 : null;
        var all = stratum is { } one ? study.Strata[one].Patients : endpoint.Strata.Sum(s => study.Strata[s].Patients);
        var label = endpoint.Label;
        if (code is { } wanted)
            label += $": {endpoint.Definition.Grades.FirstOrDefault(g => g.Code == wanted)?.Name ?? $"class {wanted}"}{(orMore ? " or more" : "")}";
        return new StatisticRow(
            endpoint.Name,
            label,
            statistic is EndpointStatistic.Share ? "" : statistic == EndpointStatistic.Count ? "patients" : endpoint.Unit,
            statistic,
            study.Arms[arm].Name.Value,
            stratum is { } s && study.Strata.Count > 1 ? study.Strata[s].Name.Value : null,
            code,
            orMore,
            stratum is not null && patients < all ? patients.Value : all
        );
    }
}
