using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>Values of one type in an order.</summary>
/// <param name="item">The type of each.</param>
internal sealed class ListType<T>(FieldType<T> item) : FieldType<ValueArray<T>>
{
    public override string Words => $"a list, each item {item.Words}";

    internal override string Explanation => item.Explanation;

    internal override IEnumerable<ShapeDeclaration> Shapes => item.Shapes;

    internal override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema() };

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out ValueArray<T> value)
    {
        if (node is not YamlList list)
            return FailType(key, node, diagnostics, out value);
        var items = new List<T>(list.Items.Count);
        foreach (var (index, child) in list.Items.Index())
            if (item.TryRead($"{key}, item {index + 1}", child, diagnostics, out var read))
                items.Add(read);
        value = items.ToValueArray();
        return items.Count == list.Items.Count;
    }
}
