using System.Globalization;
using System.Text.Json.Nodes;

namespace Cartwin.Documents;

/// <summary>Which numbers make sense: all, those above zero, those from zero to one.</summary>
/// <param name="Least">The least number; null for none.<unit>of the number</unit></param>
/// <param name="Most">The greatest number; null for none.<unit>of the number</unit></param>
/// <param name="WithoutLeast">True when the least number itself does not count.</param>
public sealed record NumberRange(double? Least = null, double? Most = null, bool WithoutLeast = false)
{
    /// <summary>Every number.</summary>
    public static NumberRange Any { get; } = new();

    /// <summary>Above zero.</summary>
    public static NumberRange Positive { get; } = new(0, WithoutLeast: true);

    /// <summary>Zero and above.</summary>
    public static NumberRange NotNegative { get; } = new(0);

    /// <summary>From zero to one: a fraction or a probability.</summary>
    public static NumberRange Fraction { get; } = new(0, 1);

    /// <summary>The range in words: "above 0".</summary>
    public string Words =>
        (Least, Most) switch
        {
            ({ } least, { } most) => $"from {Text(least)} to {Text(most)}",
            ({ } least, null) => WithoutLeast ? $"above {Text(least)}" : $"of at least {Text(least)}",
            (null, { } most) => $"of at most {Text(most)}",
            _ => "of any size",
        };

    /// <summary>True for a number within.</summary>
    /// <param name="number">The number.<unit>of the range</unit></param>
    public bool Holds(double number) => !(WithoutLeast ? number <= Least : number < Least) && !(number > Most);

    internal JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (Least is { } least)
            schema[WithoutLeast ? "exclusiveMinimum" : "minimum"] = least;
        if (Most is { } most)
            schema["maximum"] = most;
        return schema;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
