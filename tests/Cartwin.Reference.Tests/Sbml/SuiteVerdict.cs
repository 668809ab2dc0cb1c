using System.Globalization;

namespace Cartwin.Reference.Tests;

/// <summary>What became of one document of a case: it passed, was refused with a reason, or gave wrong numbers.</summary>
/// <param name="Case">The case.</param>
/// <param name="Document">Which of its documents, for example l3v2.</param>
/// <param name="Refusal">Why it was not simulated; null when it was.</param>
/// <param name="Wrong">The first wrong number; null when there is none.</param>
internal sealed record SuiteVerdict(SuiteCase Case, string Document, string? Refusal, string? Wrong)
{
    public bool Passed => Refusal is null && Wrong is null;

    public static SuiteVerdict Of(SuiteCase test, string file)
    {
        var document = Path.GetFileNameWithoutExtension(file).Split('-')[^1];
        var (times, expected) = test.Results();
        var run = SbmlRun.Of(file, times, test.Variables, test.Amounts, test.Concentrations);
        return new SuiteVerdict(test, document, run.Problem, run.Values is null ? null : FirstWrong(test, times, expected, run.Values));
    }

    // The suite's own rule: |expected - found| <= absolute + relative·|expected|.
    private static string? FirstWrong(SuiteCase test, double[] times, double[][] expected, double[][] found)
    {
        for (var v = 0; v < found.Length; v++)
            for (var t = 0; t < times.Length; t++)
                if (!IsSame(expected[v][t], found[v][t], test.Absolute, test.Relative))
                    return string.Create(CultureInfo.InvariantCulture, $"{test.Variables[v]} at {times[t]}: expected {expected[v][t]:R}, found {found[v][t]:R}");
        return null;
    }

    private static bool IsSame(double expected, double found, double absolute, double relative) =>
        double.IsFinite(expected) ? Math.Abs(expected - found) <= absolute + (relative * Math.Abs(expected)) : expected.Equals(found);
}
