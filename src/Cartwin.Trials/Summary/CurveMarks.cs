using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What is drawn beside a time course: thresholds that endpoints hold it against, and published values at single times.</summary>
internal static class CurveMarks
{
    /// <summary>Settings of the study's endpoints that their conditions compare an output with, each value once.</summary>
    /// <param name="plan">The trial.</param>
    /// <param name="output">The output.</param>
    /// <param name="unit">Its unit as written; a threshold is in the same.</param>
    public static ValueArray<CurveThreshold> Thresholds(TrialPlan plan, string output, string unit) =>
        plan.Endpoints
            .SelectMany(endpoint =>
                endpoint.Definition.Settings
                    .Where(s => s.Unit.ToString() == unit && Conditions(endpoint.Definition).Any(c => IsAbout(c, output, s.Name)))
                    .Select(s => new CurveThreshold(endpoint.Label, s.Value) { Endpoint = endpoint.Name })
            )
            .DistinctBy(t => t.Value)
            .ToValueArray();

    /// <summary>Published medians and means of an output at a visit.</summary>
    /// <param name="comparisons">The published results that the study names.</param>
    /// <param name="plan">The trial.</param>
    /// <param name="output">The output.</param>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="stratum">Name of the stratum; null for everybody.</param>
    public static ValueArray<PublishedPoint> Points(
        IEnumerable<ComparisonSpec> comparisons, TrialPlan plan, string output, string arm, string? stratum)
    {
        var found = new List<PublishedPoint>();
        foreach (var comparison in comparisons)
        {
            if (comparison.Row is not { Statistic: EndpointStatistic.Median or EndpointStatistic.Mean } row || row.Arm != arm || row.Stratum != stratum)
                continue;
            if (plan.Endpoints.FirstOrDefault(e => e.Name == row.Endpoint) is { } endpoint
                && VisitOf(endpoint.Definition, output) is { } visit
                && double.IsFinite(comparison.Published.Estimate))
                found.Add(new PublishedPoint(visit, comparison.Published.Estimate, double.NaN, double.NaN, comparison.Published));
        }
        return found.ToValueArray();
    }

    // The time of an endpoint that is nothing but the output at that time.
    private static double? VisitOf(EndpointDefinition endpoint, string output)
    {
        if (endpoint.Value?.Value is not { Operation: Operation.Call, Name: "value" } call || !IsSymbol(call.Arguments[0], output))
            return null;
        var time = call.Arguments[1];
        return time.Operation == Operation.Number ? time.Value : endpoint.Settings.FirstOrDefault(s => IsSymbol(time, s.Name))?.Value;
    }

    private static IEnumerable<Expr> Conditions(EndpointDefinition endpoint) =>
        new[] { endpoint.Value?.Value, endpoint.Event?.Value, endpoint.Since?.Value }
            .OfType<Expr>()
            .Concat(endpoint.Grades.Select(g => g.When.Value))
            .SelectMany(Substitution.PartsOf)
            .Where(e => e.Operation is Operation.Less or Operation.LessOrEqual or Operation.Greater or Operation.GreaterOrEqual);

    private static bool IsAbout(Expr condition, string output, string setting) =>
        condition.Arguments is [var left, var right]
        && ((IsSymbol(left, output) && IsSymbol(right, setting)) || (IsSymbol(right, output) && IsSymbol(left, setting)));

    private static bool IsSymbol(Expr e, string name) => e.Operation == Operation.Symbol && e.Name == name;
}
