using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A value whose place is kept.</summary>
internal sealed class PlacedType<T>(FieldType<T> type) : FieldType<Placed<T>>
{
    public override string Words => type.Words;

    internal override string Explanation => type.Explanation;

    internal override IEnumerable<ShapeDeclaration> Shapes => type.Shapes;

    internal override JsonObject Schema() => type.Schema();

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out Placed<T> value)
    {
        var good = type.TryRead(key, node, diagnostics, out var read);
        value = new Placed<T>(read, node.Where);
        return good;
    }
}
