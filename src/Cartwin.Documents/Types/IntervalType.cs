using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>Two numbers in brackets, the lower first.</summary>
internal sealed class IntervalType : FieldType<Interval>
{
    public override string Words => "two numbers in brackets, the lower first";

    internal override JsonObject Schema() =>
        new()
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "number" },
            ["minItems"] = 2,
            ["maxItems"] = 2,
        };

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out Interval value)
    {
        if (
            node is not YamlList { Items: [YamlScalar first, YamlScalar second] }
            || PlainScalar.NumberOf(first) is not { } low
            || PlainScalar.NumberOf(second) is not { } high
        )
            return FailType(key, node, diagnostics, out value);
        if (low > high)
            return Fail(DocumentRules.OutOfRange.At(second.Where, $"The end of '{key}'", second.Text, $"at least its start, {first.Text}"), diagnostics, out value);
        value = new Interval(low, high);
        return true;
    }
}
