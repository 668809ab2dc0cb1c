using Cartwin.Models;

namespace Cartwin.Results;

/// <summary>What a run has to store about neighbouring patients: their rows in every table that grows with the patients.</summary>
/// <remarks>Fill the tables for one patient, call <see cref="EndPatient"/>, go on with the next; then hand it to
/// <see cref="ResultsRun.Add"/>, and reuse it by <see cref="Begin"/>.</remarks>
/// <threadsafety>Not safe; one writer at a time.</threadsafety>
public sealed class PatientRows
{
    private readonly TableRows[] _tables;
    private readonly List<int>[] _ends;

    /// <summary>No patients yet.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="first">Zero-based number of the first patient to come.</param>
    public PatientRows(ValueArray<ResultTable> tables, long first = 0)
    {
        _tables = [.. tables.Select(t => new TableRows(t))];
        _ends = [.. tables.Select(_ => new List<int>())];
        First = first;
    }

    /// <summary>Zero-based number of the first patient.</summary>
    public long First { get; private set; }

    /// <summary>Finished patients.</summary>
    public int Count { get; private set; }

    /// <summary>Number of tables.</summary>
    public int Tables => _tables.Length;

    /// <summary>The rows of a table, by its place among the tables.</summary>
    public TableRows this[int table] => _tables[table];

    /// <summary>The rows of a table, by its name.</summary>
    public TableRows this[string table] =>
        Array.Find(_tables, t => t.Table.Name == table) ?? throw new ArgumentException($"There is no table '{table}'.", nameof(table));

    /// <summary>Forgets everything and starts anew.</summary>
    /// <param name="first">Zero-based number of the first patient to come.</param>
    public void Begin(long first)
    {
        (First, Count) = (first, 0);
        for (var i = 0; i < _tables.Length; i++)
        {
            _tables[i].Clear();
            _ends[i].Clear();
        }
    }

    /// <summary>Everything about the current patient has been added; what follows is about the next.</summary>
    /// <exception cref="InvalidOperationException">A row is not complete.</exception>
    public void EndPatient()
    {
        for (var i = 0; i < _tables.Length; i++)
            _ends[i].Add(_tables[i].Count);
        Count++;
    }

    /// <summary>Where the rows of a patient begin in a table; for the number after the last patient, where the rows end.</summary>
    internal int RowOf(int table, int patient) => patient == 0 ? 0 : _ends[table][patient - 1];

    /// <summary>Appends patients of another that follow those here.</summary>
    internal void AddRange(PatientRows other, int from, int count)
    {
        for (var t = 0; t < _tables.Length; t++)
        {
            var (first, end) = (other.RowOf(t, from), other.RowOf(t, from + count));
            var shift = _tables[t].Count - first;
            _tables[t].AddRange(other._tables[t], first, end - first);
            for (var p = from; p < from + count; p++)
                _ends[t].Add(other._ends[t][p] + shift);
        }
        Count += count;
    }
}
