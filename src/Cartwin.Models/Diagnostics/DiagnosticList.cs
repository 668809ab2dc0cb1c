namespace Cartwin.Models;

/// <summary>Collects diagnostics while an input is read; the author gets all of them in one go, in the order of the text.</summary>
/// <remarks>Stops collecting at <see cref="Limit"/>, so that a broken megabyte does not become a million messages.</remarks>
/// <threadsafety>Not safe; one list belongs to one reading.</threadsafety>
public sealed class DiagnosticList
{
    /// <summary>Most errors, and most warnings and notes, that are kept for one input.</summary>
    public const int Limit = 200;

    private readonly List<Diagnostic> _items = [];
    private int _errors;

    /// <summary>True when an error was reported, kept or not.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Diagnostics beyond <see cref="Limit"/> that were not kept.</summary>
    public int Omitted { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(Diagnostic diagnostic)
    {
        // Counted apart, so that no number of warnings hides why an input cannot be used.
        var isError = diagnostic.Severity == Severity.Error;
        HasErrors |= isError;
        if ((isError ? _errors : _items.Count - _errors) >= Limit)
        {
            Omitted++;
            return;
        }
        _items.Add(diagnostic);
        _errors += isError ? 1 : 0;
    }

    /// <summary>Adds several.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Add(diagnostic);
    }

    /// <summary>What was collected, by place and then by code, each once; a closing note says how many were left out.</summary>
    public ValueArray<Diagnostic> ToSorted()
    {
        var sorted = _items
            .OrderBy(d => d.Where.Source?.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Where.Start)
            .ThenBy(d => d.Rule.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal)
            .Distinct()
            .ToList();
        if (Omitted > 0)
            sorted.Add(ModelRules.MoreDiagnostics.At(sorted[^1].Where, Omitted));
        return sorted.ToValueArray();
    }
}
