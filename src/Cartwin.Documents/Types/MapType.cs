using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>Values of one type at keys that the author chooses, in the order of the text.</summary>
/// <param name="item">The type of each.</param>
/// <param name="names">What the keys are, in words.</param>
internal sealed class MapType<T>(FieldType<T> item, string names) : FieldType<ValueArray<Named<T>>>
{
    public override string Words => $"a group with {names} as keys, each with {item.Words}";

    internal override IEnumerable<ShapeDeclaration> Shapes => item.Shapes;

    internal override JsonObject Schema() =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = item.Schema(),
            ["propertyNames"] = new JsonObject { ["pattern"] = FieldTypes.NamePattern },
        };

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out ValueArray<Named<T>> value)
    {
        if (node is not YamlMapping mapping)
            return FailType(key, node, diagnostics, out value);
        var items = new List<Named<T>>(mapping.Entries.Count);
        var first = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var good = mapping.IsWhole;
        foreach (var (name, child) in mapping.Entries)
        {
            if (!first.TryAdd(name.Text, name.Where))
                good = Fail(DocumentRules.DuplicateKey.At(name.Where, name.Text).With(first[name.Text], "first here"), diagnostics, out value);
            else if (!FieldTypes.IsName(name.Text))
                good = Fail(DocumentRules.NotAName.At(name.Where, name.Text), diagnostics, out value);
            if (item.TryRead(name.Text, child, diagnostics, out var read))
                items.Add(new Named<T>(new Placed<string>(name.Text, name.Where), read));
            else
                good = false;
        }
        value = items.ToValueArray();
        return good;
    }
}
