using System.Globalization;
using System.Text.RegularExpressions;

namespace Cartwin.Reference.Tests;

/// <summary>One case of the SBML community's semantic test suite: what to simulate, how exact, and what must come out.</summary>
internal sealed partial class SuiteCase
{
    private readonly Dictionary<string, string> _settings;

    public SuiteCase(string folder)
    {
        Name = Path.GetFileName(folder);
        _settings = File.ReadLines(FileOf("settings.txt"))
            .Select(l => l.Split(':', 2))
            .Where(p => p.Length == 2)
            .ToDictionary(p => p[0].Trim(), p => p[1].Trim());
        var description = File.ReadAllText(FileOf("model.m"));
        Tags = [.. TagLine().Matches(description).SelectMany(m => Split(m.Groups[1].Value)).Distinct()];
        Documents = [.. Directory.EnumerateFiles(folder, "*-sbml-l*.xml").Order(StringComparer.Ordinal)];

        string FileOf(string what) => Path.Combine(folder, $"{Name}-{what}");
        ResultFile = FileOf("results.csv");
    }

    public string Name { get; }

    public string[] Tags { get; }

    /// <summary>The same model in several Levels.</summary>
    public string[] Documents { get; }

    public double Start => Number("start");

    public double Duration => Number("duration");

    public int Steps => (int)Number("steps");

    public double Absolute => Number("absolute");

    public double Relative => Number("relative");

    public string[] Variables => Split(_settings["variables"]);

    public string[] Amounts => Split(_settings.GetValueOrDefault("amount", ""));

    public string[] Concentrations => Split(_settings.GetValueOrDefault("concentration", ""));

    private string ResultFile { get; }

    /// <summary>The times and, for each variable, its values.</summary>
    public (double[] Times, double[][] Values) Results() => Results(Variables);

    /// <summary>The times and, for each column, its values.</summary>
    public (double[] Times, double[][] Values) Results(string[] names)
    {
        var rows = File.ReadLines(ResultFile).Where(l => l.Trim().Length > 0).Select(l => l.Split(',')).ToList();
        var columns = names.Select(v => Array.FindIndex(rows[0], h => h.Trim() == v)).ToArray();
        return (
            [.. rows.Skip(1).Select(r => ValueOf(r[0]))],
            [.. columns.Select(c => rows.Skip(1).Select(r => ValueOf(r[c])).ToArray())]
        );
    }

    /// <summary>A setting as text; null where the case has none of that name.</summary>
    public string? Setting(string name) => _settings.GetValueOrDefault(name);

    private double Number(string name) => ValueOf(_settings[name]);

    private static double ValueOf(string text) =>
        text.Trim() switch
        {
            "INF" or "Inf" or "inf" => double.PositiveInfinity,
            "-INF" or "-Inf" or "-inf" => double.NegativeInfinity,
            "NaN" or "nan" => double.NaN,
            var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\s*(?:componentTags|testTags):(.*)$", RegexOptions.Multiline)]
    private static partial Regex TagLine();
}
