using System.Text.Json.Nodes;

namespace Cartwin.Documents.Tests;

public sealed class WritingTests
{
    [Fact]
    public void The_schema_of_a_kind() => Golden.Match(JsonSchema.Write(Schedule.Kind));

    [Fact]
    public void The_reference_page_of_a_kind() => Golden.Match(ReferencePage.Write([Schedule.Kind]));

    [Fact]
    public void Every_reference_of_a_schema_leads_somewhere()
    {
        var schema = JsonNode.Parse(JsonSchema.Write(Schedule.Kind))!;
        var references = Walk(schema).OfType<JsonObject>().Select(o => o["$ref"]).Where(r => r is not null).Select(r => (string)r!).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.NotNull(schema["$defs"]![r["#/$defs/".Length..]]));
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node)
    {
        yield return node;
        var children = node switch
        {
            JsonObject o => o.Select(p => p.Value),
            JsonArray a => a,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().SelectMany(Walk))
            yield return child;
    }
}
