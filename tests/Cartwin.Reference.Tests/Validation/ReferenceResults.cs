using System.Globalization;
using System.Text.RegularExpressions;

namespace Cartwin.Reference.Tests;

/// <summary>What the reference implementation printed for its checks: ../shared/science/reference_results.txt.</summary>
internal static partial class ReferenceResults
{
    public sealed record Row(string Name, double Value, double Low, double High);

    public static IReadOnlyList<Row> Read() =>
        [
            .. File.ReadLines(Path.Combine(SharedData.Folder("science"), "reference_results.txt"))
                .Select(line => Line().Match(line))
                .Where(match => match.Success)
                .Select(match => new Row(match.Groups[1].Value.Trim(), Number(match.Groups[2]), Number(match.Groups[3]), Number(match.Groups[4]))),
        ];

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(.{58}) +(\S+) +(\S+)\.\.(\S+) +(?:pass|FAIL)")]
    private static partial Regex Line();
}
