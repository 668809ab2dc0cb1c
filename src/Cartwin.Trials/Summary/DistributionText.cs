using System.Globalization;
using Cartwin.Populations;

namespace Cartwin.Trials;

/// <summary>Says in words how a quantity of a patient is drawn.</summary>
internal static class DistributionText
{
    public static string Of(PatientVariable variable) => variable.Distribution is { } drawn ? Of(drawn) : variable.Formula?.ToString() ?? "";

    private static string Of(Distribution distribution) =>
        distribution switch
        {
            NormalDistribution normal => $"normal, mean {Text(normal.Mean)}, SD {Text(normal.StandardDeviation)}",
            LogNormalDistribution log => $"log-normal, median {Text(log.Median)}, log SD {Text(log.LogStandardDeviation)}",
            UniformDistribution uniform => $"uniform, {Text(uniform.Low)} to {Text(uniform.High)}",
            TruncatedDistribution cut => $"{Of(cut.Whole)}, between {Text(cut.Low)} and {Text(cut.High)}",
            CategoricalDistribution classes => string.Join(", ", classes.Classes.Select(c => $"{c.Name} {Text(100 * c.Share)} %")),
            BetaDistribution beta => $"beta, {Text(beta.First)} and {Text(beta.Second)}, over {Text(beta.Low)} to {Text(beta.High)}",
            _ => distribution.ToString() ?? "",
        };

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
