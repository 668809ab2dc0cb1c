using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>The values read for one group of keys, from which a declaration makes its record.</summary>
/// <remarks>Exists only where every key was read without an error.</remarks>
public sealed class Entry
{
    private readonly Dictionary<Field, (object? Value, SourceSpan Where)> _values;
    private readonly DiagnosticList _diagnostics;

    internal Entry(SourceSpan where, Dictionary<Field, (object? Value, SourceSpan Where)> values, DiagnosticList diagnostics) =>
        (Where, _values, _diagnostics) = (where, values, diagnostics);

    /// <summary>Where the group begins.</summary>
    public SourceSpan Where { get; }

    /// <summary>True after an error was reported, so that no record can be made.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>The value of a key; of an absent one what its declaration says.</summary>
    public T Of<T>(Field<T> field) => (T)(_values.TryGetValue(field, out var found) ? found.Value : field.Absent)!;

    /// <summary>True when the key is there.</summary>
    public bool Has(Field field) => _values.ContainsKey(field);

    /// <summary>Where the value of a key stands; of an absent one where the group begins.</summary>
    public SourceSpan WhereOf(Field field) => _values.TryGetValue(field, out var found) ? found.Where : Where;

    /// <summary>Reports what a declaration finds wrong with the values; after an error no record is made.</summary>
    /// <param name="rule">The kind of diagnostic.</param>
    /// <param name="field">The key it is about.</param>
    /// <param name="names">What fills the placeholders of the rule.</param>
    public void Report(DiagnosticRule rule, Field field, params object?[] names) => Report(rule.At(WhereOf(field), names));

    /// <summary>Reports what a declaration finds wrong with the values; after an error no record is made.</summary>
    public void Report(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        IsRefused |= diagnostic.Severity == Severity.Error;
    }
}
