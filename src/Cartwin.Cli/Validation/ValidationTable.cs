using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>Results of checks as a table for people.</summary>
internal sealed class ValidationTable : ValidationFormat
{
    public override void Write(TextWriter writer, IReadOnlyList<CheckResults> results)
    {
        foreach (var result in results)
        {
            var rows = result.Results;
            var name = rows.Select(r => r.Check.Name.Length).Append("check".Length).Max();
            var range = rows.Select(r => Range(r).Length).Append("accepted".Length).Max();
            writer.WriteLine($"{result.Checks.Name.Value}: {rows.Count - result.Failed} of {rows.Count} checks hold");
            writer.WriteLine();
            writer.WriteLine($"{"check".PadRight(name)} {"value",10}  {"accepted".PadRight(range)}  {"verdict",-8}  source of the range");
            foreach (var row in rows)
                writer.WriteLine(
                    $"{row.Check.Name.PadRight(name)} {ShortNumber.Write(row.Value),10}  {Range(row).PadRight(range)}  {Verdict(row),-8}  {row.Check.Source.Source}"
                );
            writer.WriteLine();
        }
    }
}
