using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cartwin.Documents;

/// <summary>The JSON schema of a kind of document, with which editors complete and check it.</summary>
/// <source>JSON Schema, draft 2020-12.</source>
public static class JsonSchema
{
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text, ending in a line break.</summary>
    public static string Write(DocumentKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var parts = kind.Declaration.WithParts();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = kind.Name };
        foreach (var (key, value) in parts[0].Schema().ToList())
            schema[key] = value?.DeepClone();
        var definitions = new JsonObject();
        foreach (var part in parts.Skip(1))
            definitions[part.Anchor] = part.Schema();
        if (definitions.Count > 0)
            schema["$defs"] = definitions;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Format))
            schema.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
