using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>The axis of an endpoint that is drawn for several arms.</summary>
internal static class ArmScale
{
    // Arms further apart than this are lost on a linear axis.
    private const double Ratio = 30;

    /// <summary>The scale that all arms share.</summary>
    public static Scale Of(ArmRow row, double begin, double end)
    {
        if (row.First.Statistic == EndpointStatistic.Share)
            return LinearScale.OfShares(begin, end);
        var medians = row.Arms.Select(a => a.Simulated.Median).Where(double.IsFinite).ToList();
        var values = row.Arms.SelectMany(a => (double[])[a.Simulated.Low, a.Simulated.High])
            .Concat(row.Published.Select(p => p.Comparison.Published.Estimate))
            .Where(double.IsFinite)
            .Concat(medians)
            .DefaultIfEmpty(0)
            .ToList();
        if (values.Min() > 0 && medians.Count > 0 && medians.Max() > Ratio * medians.Min())
            return LogScale.Of(values.Min(), values.Max(), begin, end);
        var scale = LinearScale.Of(values.Min(), values.Max(), begin, end);
        // Patients are counted in whole numbers.
        return row.First.Statistic == EndpointStatistic.Count && scale.Step % 1 != 0 ? scale with { Step = Math.Ceiling(scale.Step) } : scale;
    }

    /// <summary>Title of the axis.</summary>
    public static string Title(ArmRow row, Scale scale)
    {
        var unit = row.First.Statistic == EndpointStatistic.Share ? "share of patients" : EndpointText.UnitOf(row.First);
        return scale is LogScale ? (unit.Length > 0 ? unit + ", log scale" : "log scale") : unit;
    }

    /// <summary>What is told where values lie below the axis; null where none do.</summary>
    public static Tag? Below(ArmRow row, Scale scale) =>
        scale is LogScale && row.Arms.Any(a => a.Simulated.Low < scale.From)
            ? new Tag("p") { { "class", "fine" }, $"Values below {NumberText.Of(scale.From)} are drawn at the edge." }
            : null;
}
