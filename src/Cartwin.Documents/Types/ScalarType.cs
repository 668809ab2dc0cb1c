using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A value in one piece that a function makes of the text.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
/// <param name="words">What it is, in words.</param>
/// <param name="schema">Its schema.</param>
/// <param name="accepts">True for a value of the right type.</param>
/// <param name="read">Makes the value of one of the right type, or gives a diagnostic.</param>
internal sealed class ScalarType<T>(
    string words,
    Func<JsonObject> schema,
    Func<YamlScalar, bool> accepts,
    Func<string, YamlScalar, (T Value, Diagnostic? Problem)> read
) : FieldType<T>
{
    private static readonly YamlScalar AnyText = new(SourceSpan.None, "text", IsPlain: true);

    public override string Words => words;

    internal override JsonObject Schema() => schema();

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out T value)
    {
        if (node is not YamlScalar scalar || scalar.IsEmpty || !accepts(scalar))
        {
            if (node is YamlMapping && accepts(AnyText))
            {
                var colon = DocumentRules.WrongType.At(node.Where, $"'{key}'", Words, node.Words);
                return Fail(colon.WithHint("Text with a colon and a blank in it stands in quotes."), diagnostics, out value);
            }
            return FailType(key, node, diagnostics, out value);
        }
        (value, var problem) = read(key, scalar);
        return problem is null || Fail(problem, diagnostics, out value);
    }
}
