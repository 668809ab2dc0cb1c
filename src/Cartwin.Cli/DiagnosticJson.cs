using System.Text;
using System.Text.Json;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Diagnostics as JSON, for editors and scripts: an array with one object each.</summary>
internal static class DiagnosticJson
{
    public static string Write(IEnumerable<Diagnostic> diagnostics)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var diagnostic in diagnostics)
                Write(json, diagnostic);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Rule.Code);
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", diagnostic.Message);
        json.WriteString("hint", diagnostic.Hint);
        json.WriteString("docs", $"docs/errors/{diagnostic.Rule.Code}.md");
        WritePlace(json, diagnostic.Where);
        json.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
        {
            json.WriteStartObject();
            json.WriteString("label", related.Label);
            WritePlace(json, related.Where);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Lines and columns count from one; the end is the place after the last character.
    private static void WritePlace(Utf8JsonWriter json, SourceSpan where)
    {
        if (where.Source is not { } source)
            return;
        var (line, column) = source.PlaceOf(where.Start);
        var (endLine, endColumn) = source.PlaceOf(where.End);
        json.WriteString("file", source.Path);
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
    }
}
