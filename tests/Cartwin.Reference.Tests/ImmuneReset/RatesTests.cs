using System.Globalization;

namespace Cartwin.Reference.Tests;

/// <summary>Compares the model text with an independent implementation of the same equations in another language.</summary>
public sealed class RatesTests
{
    // Both compute in double precision but in another order. Where terms of the size of the state cancel, their rounding stays.
    private const double Relative = 1e-11;
    private const double Cancelled = 1e-13;

    private static readonly ILookup<string, Row> Cases = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "ImmuneReset", "rates.csv"))
        .Skip(1)
        .Select(line => line.Split(','))
        .Select(f => new Row(f[0], f[1], f[2], double.Parse(f[3], CultureInfo.InvariantCulture)))
        .ToLookup(row => row.Case, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rate_equals_that_of_the_reference_implementation(string name)
    {
        var states = Of(name, "state");
        var expected = Of(name, "rate");
        var rates = ImmuneResetModel.Rates(ImmuneResetModel.Start(Of(name, "parameter")), states);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), rates.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            rates,
            rate =>
                Assert.True(
                    Math.Abs(rate.Value - expected[rate.Key])
                        <= (Relative * Math.Abs(expected[rate.Key])) + (Cancelled * Math.Abs(states[rate.Key])),
                    $"{rate.Key}: {rate.Value:R}, reference {expected[rate.Key]:R}"
                )
        );
    }

    private static Dictionary<string, double> Of(string name, string kind) =>
        Cases[name].Where(r => r.Kind == kind).ToDictionary(r => r.Id, r => r.Value, StringComparer.Ordinal);

    private sealed record Row(string Case, string Kind, string Id, double Value);
}
