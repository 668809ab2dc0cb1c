using System.Globalization;

namespace Cartwin.Reports;

/// <summary>Numbers as people read them.</summary>
internal static class NumberText
{
    /// <summary>What stands where there is no number.</summary>
    public const string Missing = "–";

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Three significant digits: 0.0123, 1.5, 112, 15 000, 1.2 × 10⁷.</summary>
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? Missing : value > 0 ? "∞" : "−∞";
        var size = Math.Abs(value);
        if (size is > 0 and < 1e-3 or >= 1e6)
            return Scientific(value);
        if (size >= 1000)
            return Count((long)Math.Round(value));
        var digits = size is 0 or >= 100 ? 0 : 2 - (int)Math.Floor(Math.Log10(size));
        return Fixed(value, digits);
    }

    /// <summary>A whole number, in groups of three digits from ten thousand on.</summary>
    public static string Count(long value)
    {
        var text = Math.Abs((decimal)value).ToString(Math.Abs((decimal)value) < 10_000 ? "0" : "#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');
        return value < 0 ? "−" + text : text;
    }

    /// <summary>A share as a percentage: 62 %, 7.6 %.</summary>
    public static string Percent(double share)
    {
        if (!double.IsFinite(share))
            return Missing;
        var percent = share * 100;
        // A share that is almost none or almost all is not shown as none or all.
        var digits = Math.Abs(percent) is > 0 and < 9.95 || percent is > 99 and < 100 ? 1 : 0;
        return Fixed(percent, digits) + "\u00A0%";
    }

    /// <summary>From one share to another: 40 to 80 %.</summary>
    public static string PercentRange(double low, double high) =>
        double.IsFinite(low) && double.IsFinite(high) ? $"{Percent(low)[..^2]} to {Percent(high)}" : Missing;

    /// <summary>A number with the digits that tell it from one that is a step away: 28.05 for a step of 0.05.</summary>
    public static string InSteps(double value, double step) => Fixed(value, Math.Clamp(1 - (int)Math.Floor(Math.Log10(step)), 0, 15));

    private static string Fixed(double value, int digits)
    {
        var text = value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
            text = text.TrimEnd('0').TrimEnd('.');
        return text is "-0" ? "0" : text.Replace('-', '−');
    }

    /// <summary>A number as a multiple of a power of ten: 3 × 10⁵.</summary>
    public static string Scientific(double value)
    {
        var parts = value.ToString("0.##e+0", CultureInfo.InvariantCulture).Split('e');
        var power = Power(int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        var factor = parts[0].Replace('-', '−');
        return factor == "1" ? power : $"{factor}\u202F×\u202F{power}";
    }

    /// <summary>A power of ten: 10⁻³.</summary>
    public static string Power(int exponent)
    {
        var digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(d => Superscripts[d - '0']);
        return "10" + (exponent < 0 ? "⁻" : "") + string.Concat(digits);
    }
}
