namespace Cartwin.Reports;

/// <summary>Units as people read them.</summary>
internal static class UnitLabel
{
    /// <summary>A unit as written in a model, in print: "cells/uL" becomes "cells/µL"; empty for none.</summary>
    public static string Of(string unit) =>
        unit is "dimensionless" or "1"
            ? ""
            : string.Join('/', unit.Split('/').Select(Part)).Replace("^2", "²", StringComparison.Ordinal).Replace("^3", "³", StringComparison.Ordinal);

    /// <summary>A time unit after numbers: "day" becomes "days".</summary>
    public static string Plural(string unit) => unit is "day" or "week" or "month" or "year" or "hour" or "minute" or "second" ? unit + "s" : unit;

    /// <summary>A number with its unit.</summary>
    public static string After(double value, string unit) => Of(unit) is { Length: > 0 } shown ? $"{NumberText.Of(value)}\u00A0{shown}" : NumberText.Of(value);

    private static string Part(string part) => part is "uL" or "ug" ? "µ" + part[1..] : part == "percent" ? "%" : part;
}
