using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>Reads virtual patients: a column ID and a column per parameter or value at the start.</summary>
/// <param name="Columns">The parameters, in order.</param>
/// <param name="Names">What the patients are called.</param>
/// <param name="Values">Their values, patients × columns.</param>
internal sealed record PatientFile(string[] Columns, string[] Names, double[] Values)
{
    /// <summary>Begins a line that lists columns which describe patients and are no parameters of the model.</summary>
    public const string CovariateMark = "# covariates: ";

    /// <summary>Without a file there is one patient with the model's own values.</summary>
    public static PatientFile One { get; } = new([], ["1"], []);

    public static PatientFile? Read(string path, OdeSystem system, QuantitySigns signs, DiagnosticList diagnostics)
    {
        if (CsvTable.Read(path, diagnostics) is not { } table)
            return null;
        var id = table.Find("ID");
        var known = system.Inputs.Select(i => i.Id).Concat(system.States.Select(s => s.Id)).ToArray();
        var covariates = Covariates(table.Source);
        var columns = Enumerable.Range(0, table.Columns.Count).Where(c => c != id && !covariates.Contains(table.Columns[c])).ToArray();
        var names = columns.Select(c => Match(table.Columns[c], known)).ToArray();
        for (var i = 0; i < columns.Length; i++)
            if (!known.Contains(names[i]))
                diagnostics.Add(Unknown(table, columns[i], known));
        foreach (var twice in names.GroupBy(n => n).Where(g => g.Count() > 1))
            diagnostics.Add(FileRules.TwiceInTable.At(new SourceSpan(table.Source, 0, 0), twice.Key));
        foreach (var twice in table.Rows.Where(_ => id >= 0).GroupBy(r => r.Cells[id].Text).Where(g => g.Count() > 1))
            diagnostics.Add(FileRules.PatientTwice.At(twice.Skip(1).First().Cells[id].Place, twice.Key));
        if (table.Rows.Count == 0 && !diagnostics.HasErrors)
            diagnostics.Add(FileRules.EmptyTable.At(new SourceSpan(table.Source, 0, 0), path));
        var patients = table.Rows.Select((row, i) => id >= 0 ? row.Cells[id].Text : $"{i + 1}").ToArray();
        var values = new double[table.Rows.Count * columns.Length];
        for (var r = 0; r < table.Rows.Count; r++)
            for (var c = 0; c < columns.Length; c++)
            {
                var value = table.Rows[r].FiniteNumber(columns[c], patients[r], names[c], diagnostics);
                if (signs.ProblemOf(names[c], value, table.Rows[r].Cells[columns[c]].Place) is { } problem)
                    diagnostics.Add(problem);
                values[(r * columns.Length) + c] = value;
            }
        return diagnostics.HasErrors ? null : new PatientFile(names, patients, values);
    }

    private static HashSet<string> Covariates(SourceText source) =>
        [
            .. Enumerable.Range(1, source.LineCount)
                .Select(source.LineText)
                .TakeWhile(line => line.StartsWith('#'))
                .Where(line => line.StartsWith(CovariateMark, StringComparison.Ordinal))
                .SelectMany(line => line[CovariateMark.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ];

    // The model's own spelling counts; where it has none like that, the case of letters does not matter.
    private static string Match(string column, string[] known) =>
        known.Contains(column) ? column
        : known.Where(k => string.Equals(k, column, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only] ? only
        : column;

    private static Diagnostic Unknown(CsvTable table, int column, string[] known)
    {
        var name = table.Columns[column];
        var at = table.Source.Text.IndexOf(name, StringComparison.Ordinal);
        var diagnostic = FileRules.UnknownColumn.At(new SourceSpan(table.Source, Math.Max(0, at), name.Length), name);
        return NearNames.Find(name, known) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic;
    }
}
