using System.Globalization;

namespace Cartwin.Cli;

/// <summary>Numbers as tables show them: four digits, as people write them.</summary>
internal static class ShortNumber
{
    /// <summary>147.7, 5.738e-6, 2e12, infinity.</summary>
    public static string Write(double value)
    {
        if (double.IsNaN(value))
            return "none";
        if (double.IsInfinity(value))
            return value > 0 ? "infinity" : "-infinity";
        var text = value.ToString("G4", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text : $"{text[..exponent]}e{int.Parse(text.AsSpan(exponent + 1), CultureInfo.InvariantCulture)}";
    }
}
