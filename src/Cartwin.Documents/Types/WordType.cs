using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>One of some words.</summary>
internal sealed class WordType<T> : FieldType<T>
{
    private readonly (string Word, T Value, string Meaning)[] _words;

    public WordType((string Word, T Value, string Meaning)[] words)
    {
        if (words.Length == 0 || words.DistinctBy(w => w.Word).Count() != words.Length)
            throw new ArgumentException("A choice has words, each once.", nameof(words));
        _words = words;
    }

    public override string Words => "one of " + string.Join(", ", _words.Select(w => $"`{w.Word}`"));

    internal override string Explanation => " " + string.Join("; ", _words.Select(w => $"`{w.Word}`: {w.Meaning}")) + ".";

    internal override JsonObject Schema() =>
        new()
        {
            ["oneOf"] = new JsonArray([
                .. _words.Select(w => new JsonObject { ["const"] = w.Word, ["description"] = w.Meaning }),
            ]),
        };

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out T value)
    {
        if (node is not YamlScalar scalar || scalar.IsEmpty)
            return FailType(key, node, diagnostics, out value);
        foreach (var word in _words)
        {
            if (word.Word != scalar.Text)
                continue;
            value = word.Value;
            return true;
        }
        var problem = DocumentRules.UnknownWord.At(scalar.Where, scalar.Text, string.Join(", ", _words.Select(w => w.Word)));
        var near = NearNames.Find(scalar.Text, _words.Select(w => w.Word));
        return Fail(near is null ? problem : problem.WithHint($"Did you mean '{near}'? {problem.Hint}"), diagnostics, out value);
    }
}
