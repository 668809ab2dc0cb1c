using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>A way to write the results of checks.</summary>
internal abstract class ValidationFormat
{
    public abstract void Write(TextWriter writer, IReadOnlyList<CheckResults> results);

    protected static string Range(CheckResult result) =>
        $"{ShortNumber.Write(result.Check.Accepted.Low)} to {ShortNumber.Write(result.Check.Accepted.High)}";

    protected static string Verdict(CheckResult result) =>
        result.Passed ? "pass"
        : double.IsNaN(result.Value) ? "not computed"
        : "FAIL";
}
