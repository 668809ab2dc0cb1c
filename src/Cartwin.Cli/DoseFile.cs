using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>Reads doses as NONMEM-style records: ID (optional), TIME, AMT, CMT by name, RATE or DUR, EVID, ADDL, II.</summary>
/// <param name="Shared">Doses that everybody gets.</param>
/// <param name="Own">Doses of single patients.</param>
/// <param name="Targets">All that receives a dose of a single patient's.</param>
/// <param name="OwnResets">Whether single patients return to the start.</param>
internal sealed record DoseFile(ValueArray<Dose> Shared, IReadOnlyDictionary<long, ValueArray<Dose>> Own, ValueArray<string> Targets, bool OwnResets)
{
    /// <summary>No doses.</summary>
    public static DoseFile None { get; } = new([], new Dictionary<long, ValueArray<Dose>>(), [], false);

    private static readonly string[] Known = ["ID", "TIME", "AMT", "CMT", "RATE", "DUR", "EVID", "ADDL", "II", "MDV"];

    public static DoseFile? Read(string path, OdeSystem system, string[] patients, DiagnosticList diagnostics)
    {
        if (CsvTable.Read(path, diagnostics) is not { } table)
            return null;
        foreach (var needed in new[] { "TIME", "AMT", "CMT" })
            if (table.Find(needed) < 0)
                diagnostics.Add(FileRules.MissingColumn.At(new SourceSpan(table.Source, 0, 1), path, needed));
        foreach (var column in table.Columns.Where(c => !Known.Contains(c, StringComparer.OrdinalIgnoreCase)))
            diagnostics.Add(FileRules.IgnoredColumn.At(new SourceSpan(table.Source, Math.Max(0, table.Source.Text.IndexOf(column, StringComparison.Ordinal)), column.Length), column));
        if (diagnostics.HasErrors)
            return null;
        var numberOf = patients.Select((name, i) => (name, i)).GroupBy(p => p.name).ToDictionary(g => g.Key, g => (long)g.First().i);
        var shared = new List<Dose>();
        var own = new Dictionary<long, List<Dose>>();
        foreach (var row in table.Rows)
        {
            if (Dose(table, row, system, diagnostics) is not { } dose)
                continue;
            if (table.Find("ID") is >= 0 and var id && row.Cells[id].Text is not ("" or "."))
            {
                if (!numberOf.TryGetValue(row.Cells[id].Text, out var patient))
                    diagnostics.Add(FileRules.UnknownPatient.At(row.Cells[id].Place, row.Cells[id].Text));
                else if (own.TryGetValue(patient, out var doses))
                    doses.Add(dose);
                else
                    own[patient] = [dose];
            }
            else
            {
                shared.Add(dose);
            }
        }
        var mine = own.Values.SelectMany(d => d).ToList();
        var targets = mine.Select(d => d.Target).Where(t => t.Length > 0).Distinct().ToValueArray();
        return diagnostics.HasErrors
            ? null
            : new DoseFile(shared.ToValueArray(), own.ToDictionary(o => o.Key, o => o.Value.ToValueArray()), targets, mine.Any(d => d.Resets));
    }

    private static Dose? Dose(CsvTable table, CsvRow row, OdeSystem system, DiagnosticList diagnostics)
    {
        var evid = row.Number(table.Find("EVID"), 1, diagnostics);
        if (evid is 0 or 2)
            return null;
        if (evid is not (1 or 3 or 4))
        {
            diagnostics.Add(FileRules.UnknownEvent.At(row.Cells[table.Find("EVID")].Place, row.Cells[table.Find("EVID")].Text));
            return null;
        }
        if (evid == 3)
            return Reset(table, row, diagnostics);
        var place = row.Cells[table.Find("CMT")];
        var states = system.States.Select(s => s.Id.StartsWith("amount(", StringComparison.Ordinal) ? s.Id["amount(".Length..^1] : s.Id).ToArray();
        var target = states.FirstOrDefault(s => s == place.Text)
            ?? states.FirstOrDefault(s => string.Equals(s, place.Text, StringComparison.OrdinalIgnoreCase));
        if (target is null)
        {
            var diagnostic = FileRules.UnknownTarget.At(place.Place, place.Text);
            diagnostics.Add(NearNames.Find(place.Text, states) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic);
            return null;
        }
        var dose = new Dose(
            row.Number(table.Find("TIME"), double.NaN, diagnostics),
            target,
            row.Number(table.Find("AMT"), double.NaN, diagnostics)
        )
        {
            Rate = row.Number(table.Find("RATE"), 0, diagnostics),
            Duration = row.Number(table.Find("DUR"), 0, diagnostics),
            Additional = (int)Math.Clamp(row.Number(table.Find("ADDL"), 0, diagnostics), -1, 1e6),
            Interval = row.Number(table.Find("II"), 0, diagnostics),
            Resets = evid == 4,
        };
        if (Simulation.Dose.ProblemOf(dose) is not { } problem)
            return dose;
        diagnostics.Add(FileRules.BadDose.At(place.Place, target, problem));
        return null;
    }

    private static Dose? Reset(CsvTable table, CsvRow row, DiagnosticList diagnostics)
    {
        var time = row.Number(table.Find("TIME"), double.NaN, diagnostics);
        if (double.IsFinite(time))
            return Simulation.Dose.Reset(time);
        diagnostics.Add(FileRules.ResetWithoutTime.At(row.Cells[table.Find("TIME")].Place));
        return null;
    }
}
