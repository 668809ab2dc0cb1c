using System.CommandLine.Parsing;
using System.Globalization;

namespace Cartwin.Cli;

/// <summary>What is wrong with a command line, in words for people.</summary>
internal static class UsageMistake
{
    /// <summary>The parser's own text, but for a value that is no number of the kind that its option takes: the parser names a type of .NET there.</summary>
    public static string TextOf(ParseError mistake) =>
        mistake.SymbolResult is OptionResult { Option: var option, Tokens: [var token] } && Wanted(option.ValueType, token.Value) is { } wanted
            ? $"{option.Name} cannot be '{token.Value}': write {wanted}."
            : mistake.Message;

    // What should stand in place of the text; null where it is such a thing.
    private static string? Wanted(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(ulong) && !ulong.TryParse(text, NumberStyles.Integer, culture, out _) => $"a whole number from 0 to {ulong.MaxValue}",
            var t when t == typeof(long) && !long.TryParse(text, NumberStyles.Integer, culture, out _) => "a whole number",
            var t when t == typeof(int) && !int.TryParse(text, NumberStyles.Integer, culture, out _) => "a whole number",
            var t when t == typeof(double) && !double.TryParse(text, NumberStyles.Float, culture, out _) => "a number",
            _ => null,
        };
    }
}
