using System.Globalization;

namespace Cartwin.Cli;

/// <summary>Numbers as tables show them: four digits, as people write them.</summary>
internal static class ShortNumber
{
    /// <summary>147.7, 20000, 5.738e-6, 2e12, infinity.</summary>
    public static string Write(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "none" : value > 0 ? "infinity" : "-infinity";
        var text = value.ToString("G4", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
            return text;
        var exponent = int.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture);
        // What G4 writes as 2E+04 is a number of few enough digits to be written out.
        return exponent is > 0 and < 6
            ? double.Parse(text, CultureInfo.InvariantCulture).ToString("F0", CultureInfo.InvariantCulture)
            : $"{text[..at]}e{exponent}";
    }
}
