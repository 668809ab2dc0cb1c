using System.Text.Json.Nodes;

namespace Cartwin.Documents;

/// <summary>What a shape declares: the one place from which reading, schema and reference page take it.</summary>
/// <param name="Name">What one is called, with capitals as inside a sentence.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Fields">Its keys.</param>
/// <param name="Choices">Keys of which exactly one must be there.</param>
internal sealed record ShapeDeclaration(string Name, string Meaning, IReadOnlyList<Field> Fields, IReadOnlyList<Field[]> Choices)
{
    /// <summary>Its name in schemas and links.</summary>
    public string Anchor => Name.Replace(' ', '-');

    /// <summary>"a dose", "an endpoint".</summary>
    public string WithArticle => ("aeiou".Contains(Name[0], StringComparison.Ordinal) ? "an " : "a ") + Name;

    /// <summary>It and all that it holds, each once, it first.</summary>
    public IReadOnlyList<ShapeDeclaration> WithParts()
    {
        var found = new List<ShapeDeclaration> { this };
        for (var i = 0; i < found.Count; i++)
            foreach (var part in found[i].Fields.SelectMany(f => f.Type.Shapes))
                if (!found.Contains(part))
                    found.Add(part);
        return found;
    }

    /// <summary>The schema of one, which refers to others by name.</summary>
    public JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var field in Fields)
        {
            var schema = field.Type.Schema();
            schema["description"] = field.DefaultText is { } text ? $"{field.Meaning} Where absent: {text}." : field.Meaning;
            properties[field.Name] = schema;
        }
        var whole = new JsonObject
        {
            ["type"] = "object",
            ["description"] = Meaning,
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (Fields.Any(f => f.IsRequired))
            whole["required"] = new JsonArray([.. Fields.Where(f => f.IsRequired).Select(f => (JsonNode)f.Name)]);
        if (Choices.Count > 0)
            whole["allOf"] = new JsonArray([.. Choices.Select(OneOf)]);
        return whole;
    }

    private static JsonNode OneOf(Field[] choice) =>
        new JsonObject
        {
            ["oneOf"] = new JsonArray([.. choice.Select(f => new JsonObject { ["required"] = new JsonArray(f.Name) })]),
        };
}
