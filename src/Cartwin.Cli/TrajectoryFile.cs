using Cartwin.Models;
using Cartwin.Results;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>Time courses as Parquet: ID, time, and a column per output with its unit.</summary>
internal static class TrajectoryFile
{
    /// <summary>Why the outputs cannot be columns of one table; null when they can.</summary>
    public static Diagnostic? ProblemOf(IReadOnlyList<string> outputs) =>
        outputs.Prepend("time").Prepend("ID").GroupBy(o => o).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? FileRules.BadOption.At(SourceSpan.None, "--outputs", twice.Key, "Every column of a Parquet file has a name of its own, and ID and time are taken.")
            : null;

    /// <summary>Simulates and writes; patients who fail are reported and have NaN from then on.</summary>
    /// <returns>What went wrong with the file, or null.</returns>
    public static Diagnostic? Write(
        string path, Model model, WantedOutputs wanted, Simulator simulator, PatientTable patients, int threads, List<Diagnostic> failed)
    {
        var (times, outputs) = (simulator.Plan.OutputTimes, simulator.Plan.Outputs);
        var columns = wanted.Quantities.Select(q => outputs.ToList().IndexOf(q)).ToArray();
        var table = TableOf(model, wanted);
        var rows = new TableRows(table);
        return TableFile.Write(
            path,
            table,
            write =>
                simulator.Run(
                    patients,
                    batch =>
                    {
                        rows.Clear();
                        for (var i = 0; i < batch.Count; i++)
                        {
                            var name = patients.NameOf(batch.First + i);
                            if (batch.Outcomes[i].Explain(name) is { } why)
                                failed.Add(why);
                            for (var t = 0; t < times.Count; t++)
                            {
                                rows.Add(0, name);
                                rows.Add(1, times[t]);
                                for (var c = 0; c < columns.Length; c++)
                                    rows.Add(2 + c, batch.Trajectories[(((i * times.Count) + t) * outputs.Count) + columns[c]]);
                            }
                        }
                        write(rows);
                    },
                    new RunOptions { Threads = threads }
                )
        );
    }

    // ID is text as in the patients file; time is lower-case as in CSV.
    private static ResultTable TableOf(Model model, WantedOutputs wanted)
    {
        var elements = model.Compartments.Concat<NamedElement>(model.Species).Concat(model.Parameters).ToLookup(e => e.Id);
        var table = new ResultTable("trajectories", [])
            .With("ID", ColumnType.Text, "", "Patient, as called in the patients file.")
            .With("time", ColumnType.Double, model.Units.Time?.ToString() ?? "", "Time of the model.");
        foreach (var (name, output) in wanted.Names.Zip(wanted.Quantities))
        {
            // amount(S) is the amount of the species S.
            var isAmount = output.StartsWith("amount(", StringComparison.Ordinal);
            var element = elements[isAmount ? output["amount(".Length..^1] : output].FirstOrDefault();
            var unit = isAmount ? model.Units.Substance?.ToString() ?? "" : element is null ? "" : ElementUnits.Of(model, element);
            table = table.With(name, ColumnType.Double, unit, element?.Name ?? "");
        }
        return table;
    }
}
