using CsCheck;

namespace Cartwin.Reports.Tests;

public sealed class ScaleProperties
{
    private static readonly Gen<(double Low, double High)> Ranges = Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-3, 1e6], (low, size) => (low, low + size));

    [Fact]
    public void A_linear_axis_holds_its_values_and_has_a_few_marks() =>
        Ranges.Sample(r =>
        {
            var scale = LinearScale.Of(r.Low, r.High, 0, 100);
            // A value may stick out by what the end of the axis is rounded by.
            var hair = 1e-6 * (scale.To - scale.From);
            return scale.From <= r.Low + hair && scale.To >= r.High - hair && scale.Ticks.Count is >= 2 and <= 8 && scale.Ticks.All(t => scale.At(t.Value) is >= 0 and <= 100);
        });

    [Fact]
    public void A_logarithmic_axis_keeps_the_order_of_values() =>
        Gen.Select(Gen.Double[-8, 8], Gen.Double[0.1, 5], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((low, size, a, b) =>
        {
            var scale = LogScale.Of(Math.Pow(10, low), Math.Pow(10, low + size), 0, 100);
            var (first, second) = (Math.Pow(10, low + size * Math.Min(a, b)), Math.Pow(10, low + size * Math.Max(a, b)));
            return scale.At(first) <= scale.At(second) + 1e-9 && scale.Ticks.Any(t => t.Label.Length > 0);
        });
}
