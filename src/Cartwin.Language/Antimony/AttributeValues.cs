using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads the values of x.attribute = value.</summary>
internal static class AttributeValues
{
    public static void Apply(SymbolEntry entry, AttributeStatement attribute, DiagnosticList diagnostics)
    {
        var value = attribute.Value.Text.Trim();
        switch (attribute.Attribute.Text)
        {
            case "sboTerm" when SboTerm(value) is { } term:
                entry.SboTerm = term;
                break;
            case "sboTerm":
                Bad("an SBO term, for example 236 or SBO:0000236");
                break;
            case "spatialDimensions" when Number(value) is { } number:
                entry.SpatialDimensions = number;
                break;
            case "spatialDimensions":
                Bad("a number: 3 for a volume, 2 for an area, 1 for a length, 0 for a point");
                break;
            case "fast" when value is "true" or "false":
                entry.Fast = value == "true";
                break;
            case "fast":
                Bad("true or false");
                break;
            case "conversionFactor" when value.Trim('`') is { Length: > 0 } name && name.All(Lexer.IsNamePart):
                entry.ConversionFactor = name;
                break;
            case "conversionFactor":
                Bad("the name of a parameter");
                break;
        }

        void Bad(string allowed) =>
            diagnostics.Add(TextRules.BadAttribute.At(attribute.Value.Span, attribute.Attribute.Text, Shown(value), allowed));
    }

    private static string Shown(string value) => value.Length == 0 ? "empty" : $"'{value[..Math.Min(40, value.Length)]}'";

    private static double? Number(string value) =>
        value switch
        {
            "notanumber" => double.NaN,
            "infinity" => double.PositiveInfinity,
            "-infinity" => double.NegativeInfinity,
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        };

    private static int? SboTerm(string value)
    {
        var digits = value.StartsWith("SBO:", StringComparison.Ordinal) ? value[4..].TrimStart() : value;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var term) && term < 10_000_000
            ? term
            : null;
    }
}
