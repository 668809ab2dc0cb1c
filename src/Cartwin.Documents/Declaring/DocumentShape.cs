using System.Text.Json.Nodes;
using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A group of keys, declared once: reading, diagnostics, schema and reference page follow from it.</summary>
/// <remarks>
/// <para>The declaration names the keys and returns the function that makes the record of their values:</para>
/// <code>
/// new DocumentShape&lt;Dose&gt;("dose", "One giving of a drug.", fields =>
/// {
///     var day = fields.Required("day", FieldTypes.NumberOfUnit("day"), "When, counted from the infusion.");
///     return entry => new Dose(entry.Of(day));
/// });
/// </code>
/// <para>The function is called only where every key was read without an error; it may report more with
/// <see cref="Entry.Report(DiagnosticRule, Field, object?[])"/>.</para>
/// </remarks>
/// <typeparam name="T">The record.</typeparam>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class DocumentShape<T> : FieldType<T>
{
    private readonly Func<Entry, T> _make;
    private readonly Dictionary<string, Field> _byName;

    /// <summary>Declares a shape.</summary>
    /// <param name="name">What one is called, as inside a sentence: "dose", "sourced number". Schemas name it so.</param>
    /// <param name="meaning">What it is; one sentence or more.</param>
    /// <param name="declare">Names the keys and returns what makes the record of their values.</param>
    public DocumentShape(string name, string meaning, Func<FieldList, Func<Entry, T>> declare)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(meaning);
        ArgumentNullException.ThrowIfNull(declare);
        var fields = new FieldList();
        _make = declare(fields);
        Declaration = new ShapeDeclaration(name, meaning, fields.Fields, fields.Choices);
        _byName = fields.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override string Words => Declaration.WithArticle;

    internal ShapeDeclaration Declaration { get; }

    internal override IEnumerable<ShapeDeclaration> Shapes => [Declaration];

    internal override JsonObject Schema() => new() { ["$ref"] = $"#/$defs/{Declaration.Anchor}" };

    internal override bool TryRead(string key, YamlNode node, DiagnosticList diagnostics, out T value)
    {
        if (node is not YamlMapping mapping)
            return FailType(key, node, diagnostics, out value);
        var values = new Dictionary<Field, (object? Value, SourceSpan Where)>();
        var good = ReadKeys(key, mapping, diagnostics, values);
        value = default!;
        if (!good)
            return false;
        var entry = new Entry(mapping.Where, values, diagnostics);
        value = _make(entry);
        return !entry.IsRefused;
    }

    // The entry of a document at its top is called by what it is, others by their key.
    private bool ReadKeys(
        string key,
        YamlMapping mapping,
        DiagnosticList diagnostics,
        Dictionary<Field, (object? Value, SourceSpan Where)> values
    )
    {
        var good = mapping.IsWhole;
        var first = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var (name, node) in mapping.Entries)
        {
            if (!first.TryAdd(name.Text, name.Where))
            {
                diagnostics.Add(DocumentRules.DuplicateKey.At(name.Where, name.Text).With(first[name.Text], "first here"));
                good = false;
            }
            else if (!_byName.TryGetValue(name.Text, out var field))
            {
                diagnostics.Add(Unknown(name));
                good = false;
            }
            else if (field.Type.TryReadBoxed(name.Text, node, diagnostics, out var value))
                values.Add(field, (value, node.IsEmpty ? name.Where : node.Where));
            else
                good = false;
        }
        return HasWhatItNeeds(key, mapping, diagnostics, first) && good;
    }

    private bool HasWhatItNeeds(string key, YamlMapping mapping, DiagnosticList diagnostics, Dictionary<string, SourceSpan> present)
    {
        var good = true;
        foreach (var field in Declaration.Fields.Where(f => f.IsRequired && !present.ContainsKey(f.Name)))
        {
            diagnostics.Add(DocumentRules.MissingKey.At(mapping.Where, Called(key), field.Name, field.Type.Words, field.Meaning));
            good = false;
        }
        foreach (var choice in Declaration.Choices)
        {
            var given = choice.Count(f => present.ContainsKey(f.Name));
            if (given == 1)
                continue;
            var names = string.Join(", ", choice.Select(f => $"'{f.Name}'"));
            var count = given == 0 ? "none" : given == choice.Length && given == 2 ? "both" : $"{given}";
            diagnostics.Add(DocumentRules.ExactlyOne.At(mapping.Where, Called(key), count, names));
            good = false;
        }
        return good;
    }

    private string Called(string key) => key.Length == 0 ? $"This {Declaration.Name}" : $"'{key}'";

    private Diagnostic Unknown(YamlScalar name)
    {
        var names = string.Join(", ", _byName.Keys);
        var sentence = char.ToUpperInvariant(Declaration.WithArticle[0]) + Declaration.WithArticle[1..];
        var problem = DocumentRules.UnknownKey.At(name.Where, sentence, name.Text, names);
        var near = NearNames.Find(name.Text, _byName.Keys);
        return near is null ? problem : problem.WithHint($"Did you mean '{near}'? {problem.Hint}");
    }
}
