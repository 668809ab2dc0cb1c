using System.Text.Json;
using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>What a trial found as JSON: a report can be made from it again without a run.</summary>
public static class SummaryFile
{
    /// <summary>Name of the file in a folder of results.</summary>
    public const string FileName = "summary.json";

    private const int Format = 1;

    /// <summary>The summary as text.</summary>
    public static string Write(TrialSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return JsonSerializer.Serialize(new StoredSummary(Format, summary), SummaryJson.Default.StoredSummary) + "\n";
    }

    /// <summary>Reads what <see cref="Write"/> wrote; numbers come back to the last bit.</summary>
    /// <param name="path">Name of the file, for the message where it cannot be read.</param>
    /// <param name="text">Its text.</param>
    public static Checked<TrialSummary> Read(string path, string text)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(text, SummaryJson.Default.StoredSummary);
            return stored is null ? Refused(path, "it is empty")
                : stored.Format != Format ? Refused(path, $"its format {stored.Format} belongs to another version of Cartwin")
                : new Checked<TrialSummary>(stored.Summary, []);
        }
        catch (JsonException e)
        {
            return Refused(path, e.LineNumber is { } line ? $"it is damaged in line {line + 1}" : "it is damaged");
        }
    }

    private static Checked<TrialSummary> Refused(string path, string why) => new(null, [SummaryRules.Unreadable.At(SourceSpan.None, path, why)]);
}
