using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>Results of checks as a page of documentation.</summary>
internal sealed class ValidationPage : ValidationFormat
{
    public override void Write(TextWriter writer, IReadOnlyList<CheckResults> results)
    {
        foreach (var result in results)
        {
            writer.Write($"# {result.Checks.Name.Value}: what it shows\n\n");
            writer.Write("Made by `cartwin validate --markdown`, and kept true by a test; do not edit by hand.\n\n");
            writer.Write($"{result.Checks.About}\n\n");
            writer.Write($"{result.Results.Count - result.Failed} of {result.Results.Count} checks hold. A range says what is accepted, and its source how it was chosen.\n\n");
            writer.Write("| check | value | accepted | verdict | in | source of the range |\n| --- | ---: | --- | --- | --- | --- |\n");
            foreach (var row in result.Results)
                writer.Write(
                    $"| {Cell(row.Check.Name)} | {ShortNumber.Write(row.Value)} | {Range(row)} | {Verdict(row)} | {Where(row.Check)} | {Cell($"{row.Check.Source.Sureness.ToString().ToLowerInvariant()}: {row.Check.Source.Source}")} |\n"
                );
            writer.Write("\n## What was computed\n\n| name | what |\n| --- | --- |\n");
            foreach (var @case in result.Checks.Cases)
                writer.Write($"| {@case.Name.Value} | {Cell(@case.About)} |\n");
        }
    }

    private static string Where(Check check) =>
        check.RelativeTo is { } other ? $"{check.Case.Value}, relative to {other.Value}"
        : check.DifferenceFrom is { } from ? $"{check.Case.Value}, difference from {from.Value}"
        : check.Case.Value;

    // A tilde or bar in a source must not become a line through the text or a new cell.
    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("~", "\\~", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
