using System.Globalization;
using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>A published spread in words, in the unit in which the number itself is shown.</summary>
internal static class SpreadText
{
    /// <summary>The words: "SD 32, range 2 to 8"; of a share in percent.</summary>
    /// <param name="spread">What was published.</param>
    /// <param name="factor">By what the published unit is multiplied.<unit>shown/published</unit></param>
    /// <param name="isShare">True for a share, which is shown in percent.</param>
    public static string Of(Spread spread, double factor, bool isShare)
    {
        var (scale, sign) = isShare ? (100 * factor, " %") : (factor, "");
        return string.Join(", ", ((string?[])
        [
            One("SD", spread.StandardDeviation),
            One("SE", spread.StandardError),
            spread.Variation is { } cv ? $"CV {Text(100 * cv)} %" : null,
            Two("range", spread.Range),
            Two("quartiles", spread.Quartiles),
            Two("95 % CI", spread.Confidence95),
        ]).OfType<string>());

        string? One(string name, double? value) => value is { } number ? $"{name} {Text(number * scale)}{sign}" : null;

        string? Two(string name, Interval? interval) => interval is { } known ? $"{name} {Text(known.Low * scale)} to {Text(known.High * scale)}{sign}" : null;
    }

    // Four digits are more than a spread is known to; large ones are written out, as a power of ten is hard to read between words.
    private static string Text(double value) =>
        Math.Abs(value) is >= 1e4 and < 1e6 ? value.ToString("0", CultureInfo.InvariantCulture) : value.ToString("G4", CultureInfo.InvariantCulture);
}
