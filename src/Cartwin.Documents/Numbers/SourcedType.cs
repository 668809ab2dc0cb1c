using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A sourced number whose unit must have one of some dimensions.</summary>
internal sealed class SourcedType : FieldType<SourcedNumber>
{
    private readonly string[] _units;
    private readonly Unit[] _meanings;

    public SourcedType(string[] units) => (_units, _meanings) = (units, Array.ConvertAll(units, DocumentUnits.Known));

    public override string Words => _units.Length == 0 ? SourcedNumber.Shape.Words : $"{SourcedNumber.Shape.Words} in {Units}";

    private string Units => string.Join(" or ", _units);

    internal override IEnumerable<ShapeDeclaration> Shapes => [SourcedNumber.Shape.Declaration];

    internal override JsonObject Schema() => SourcedNumber.Shape.Schema();

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out SourcedNumber value)
    {
        // A bare number is the likeliest mistake, and deserves to see what is asked for.
        if (node is YamlScalar scalar && PlainScalar.IsNumber(scalar))
        {
            var example = $"{{ value: {scalar.Text}, unit: {_units.FirstOrDefault("…")}, source: \"read: …\" }}";
            return Fail(DocumentRules.WrongType.At(node.Where, $"'{key}'", Words, node.Words).WithHint($"Write {example}."), diagnostics, out value);
        }
        if (!SourcedNumber.Shape.TryRead(key, node, diagnostics, out value))
            return false;
        var meaning = value.Unit.Meaning;
        return _meanings.Length == 0
            || Array.Exists(_meanings, meaning.IsConvertibleTo)
            || Fail(DocumentRules.WrongUnit.At(value.Unit.Where, value.Unit, Units), diagnostics, out value);
    }
}
