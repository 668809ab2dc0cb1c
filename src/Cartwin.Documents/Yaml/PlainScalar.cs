using System.Globalization;
using System.Text.RegularExpressions;

namespace Cartwin.Documents;

/// <summary>What a value without quotes means, as the core schema of YAML 1.2 has it, which editors follow too.</summary>
/// <source>YAML 1.2.2, section 10.3.2. Infinities and NaN are not numbers here, and neither are octal and hexadecimal ones.</source>
internal static partial class PlainScalar
{
    public static bool IsNumber(YamlScalar scalar) => scalar.IsPlain && Number().IsMatch(scalar.Text);

    public static bool IsTruth(YamlScalar scalar) => Truth(scalar) is not null;

    public static bool? Truth(YamlScalar scalar) =>
        (scalar.IsPlain ? scalar.Text : "") switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        };

    /// <summary>The number; null for other text and for one too large for a double.</summary>
    public static double? NumberOf(YamlScalar scalar) =>
        IsNumber(scalar) && double.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? number
            : null;

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
