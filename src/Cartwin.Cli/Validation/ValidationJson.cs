using System.Text;
using System.Text.Json;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>Results of checks as JSON: an array with one object for each check.</summary>
internal sealed class ValidationJson : ValidationFormat
{
    public override void Write(TextWriter writer, IReadOnlyList<CheckResults> results)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var (model, row) in results.SelectMany(r => r.Results.Select(row => (r.Checks.Name.Value, row))))
                Write(json, model, row);
            json.WriteEndArray();
        }
        writer.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, string model, CheckResult row)
    {
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteString("check", row.Check.Name);
        json.WriteString("in", row.Check.Case.Value);
        Number(json, "value", row.Value);
        Number(json, "low", row.Check.Accepted.Low);
        Number(json, "high", row.Check.Accepted.High);
        json.WriteBoolean("passed", row.Passed);
        json.WriteString("sureness", row.Check.Source.Sureness.ToString().ToLowerInvariant());
        json.WriteString("source", row.Check.Source.Source);
        json.WriteEndObject();
    }

    // JSON has no word for what is not a finite number.
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
