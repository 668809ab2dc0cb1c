using System.Globalization;
using Cartwin.Models;
using Cartwin.Results;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>The tables that a trial leaves, and how its patients become rows.</summary>
internal sealed class TrialTables
{
    private const int FixedColumns = 8;

    private readonly TrialPlan _plan;
    private readonly PatientPlace[] _places;

    public TrialTables(TrialPlan plan)
    {
        _plan = plan;
        _places = [.. PatientPlace.Of(plan)];
        Patients = PatientsTable();
        All = plan.Overrides.Trajectories ? [Patients, Trials, TrajectoriesTable()] : [Patients, Trials];
    }

    /// <summary>The tables that grow with the patients.</summary>
    public ValueArray<ResultTable> All { get; }

    /// <summary>One row a patient.</summary>
    public ResultTable Patients { get; }

    /// <summary>One row a statistic of a replicate.</summary>
    public static ResultTable Trials { get; } =
        new ResultTable("trials", [])
            .With("replicate", ColumnType.Int, "1", "number of the replicate, from 1")
            .With("arm", ColumnType.Text, "", "name of the arm")
            .With("stratum", ColumnType.Text, "", "name of the stratum; empty for everybody")
            .With("endpoint", ColumnType.Text, "", "name of the endpoint")
            .With("statistic", ColumnType.Text, "", "what is taken over the patients of the replicate")
            .With("class", ColumnType.Double, "1", "the class that is counted, of an endpoint of ordered classes")
            .With("patients", ColumnType.Int, "1", "how many patients it is about")
            .With("value", ColumnType.Double, "of the endpoint", "the statistic");

    /// <summary>Quantiles over patients of the time courses.</summary>
    public static ResultTable Quantiles { get; } =
        new ResultTable("quantiles", [])
            .With("output", ColumnType.Text, "", "output of the model")
            .With("arm", ColumnType.Text, "", "name of the arm")
            .With("stratum", ColumnType.Text, "", "name of the stratum; empty for everybody")
            .With("time", ColumnType.Double, "day", "time since the infusion")
            .With("q05", ColumnType.Double, "of the output", "5 % quantile")
            .With("q25", ColumnType.Double, "of the output", "25 % quantile")
            .With("q50", ColumnType.Double, "of the output", "median")
            .With("q75", ColumnType.Double, "of the output", "75 % quantile")
            .With("q95", ColumnType.Double, "of the output", "95 % quantile")
            .With("patients", ColumnType.Long, "1", "how many patients they are over");

    /// <summary>Adds the patients of a chunk, and after the last of each replicate what was found in it.</summary>
    public void Add(TrialChunk chunk, IReadOnlyList<ReplicateStatistic> found, PatientRows rows)
    {
        var perReplicate = chunk.Replicates > 0 ? found.Count / chunk.Replicates : 0;
        for (var i = 0; i < chunk.Patients; i++)
        {
            var (replicate, place) = (i / chunk.PatientsPerReplicate, i % chunk.PatientsPerReplicate);
            AddPatient(rows[0], chunk, i, chunk.FirstReplicate + replicate + 1, _places[place]);
            if (place == chunk.PatientsPerReplicate - 1)
                foreach (var statistic in found.Skip(replicate * perReplicate).Take(perReplicate))
                    AddTrial(rows[1], statistic);
            if (_plan.Overrides.Trajectories)
                AddCourse(rows[2], chunk, i, replicate, _places[place]);
            rows.EndPatient();
        }
    }

    /// <summary>Fills a chunk from stored rows that begin with its first patient.</summary>
    public void Restore(TableRows rows, int from, TrialChunk chunk, int to, int count)
    {
        var infused = rows.Bools("infused");
        var solved = rows.Bools("solved");
        var problems = rows.Texts("problem");
        for (var i = 0; i < count; i++)
        {
            var row = chunk.Row(to + i);
            row[0] = infused[from + i] ? 1 : 0;
            row[1] = solved[from + i] ? 1 : 0;
            if (problems[from + i] is { } text)
                chunk.Unsolved[to + i] = Unsolved(text, _places[(to + i) % chunk.PatientsPerReplicate], chunk.FirstReplicate + ((to + i) / chunk.PatientsPerReplicate));
        }
        for (var c = 2; c < chunk.Columns; c++)
        {
            var values = rows.Doubles(Patients.Columns[FixedColumns + c - 2].Name);
            for (var i = 0; i < count; i++)
                chunk.Row(to + i)[c] = values[from + i];
        }
    }

    /// <summary>Writes the quantiles.</summary>
    public static void AddCurves(IEnumerable<CurveSummary> curves, TableRows rows)
    {
        foreach (var curve in curves)
            for (var t = 0; t < curve.Times.Count; t++)
            {
                rows.Add(0, curve.Output);
                rows.Add(1, curve.Arm);
                rows.Add(2, curve.Stratum);
                double[] values = [curve.Times[t], curve.Q05[t], curve.Q25[t], curve.Q50[t], curve.Q75[t], curve.Q95[t]];
                for (var v = 0; v < values.Length; v++)
                    rows.Add(3 + v, values[v]);
                rows.Add(9, curve.Patients);
            }
    }

    private ResultTable PatientsTable()
    {
        var table = new ResultTable("patients", [])
            .With("patient", ColumnType.Long, "1", "number of the patient, from 1")
            .With("replicate", ColumnType.Int, "1", "number of the replicate, from 1")
            .With("arm", ColumnType.Text, "", "name of the arm")
            .With("stratum", ColumnType.Text, "", "name of the stratum")
            .With("number", ColumnType.Int, "1", "number of the patient in the stratum, from 1: the same number is the same patient in every arm")
            .With("infused", ColumnType.Bool, "", "whether the product could be made and was given")
            .With("solved", ColumnType.Bool, "", "whether the patient was solved to the end")
            .With("problem", ColumnType.Text, "", "why the patient was not solved: code, message, what to try");
        foreach (var column in _plan.Columns.Skip(2))
            table = table.With(Unused(table, column.Name), ColumnType.Double, column.Unit.Length > 0 ? column.Unit : "1", column.Meaning);
        return table;
    }

    // SQL does not tell kC from KC.
    private static string Unused(ResultTable table, string name)
    {
        var free = name;
        for (var i = 2; table.Columns.Any(c => string.Equals(c.Name, free, StringComparison.OrdinalIgnoreCase)); i++)
            free = $"{name}_{i}";
        return free;
    }

    private ResultTable TrajectoriesTable()
    {
        var table = new ResultTable("trajectories", [])
            .With("patient", ColumnType.Long, "1", "number of the patient, from 1")
            .With("time", ColumnType.Double, "day", "time since the infusion");
        foreach (var curve in _plan.Study.Curves.Outputs.DistinctBy(o => o.Output.Value))
            table = table.With(Unused(table, curve.Output.Value), ColumnType.Double, "of the output", curve.Label);
        return table;
    }

    private static void AddPatient(TableRows rows, TrialChunk chunk, int patient, int replicate, PatientPlace place)
    {
        var values = chunk.Row(patient);
        rows.Add(0, chunk.FirstPatient + patient + 1);
        rows.Add(1, replicate);
        rows.Add(2, place.Arm);
        rows.Add(3, place.Stratum);
        rows.Add(4, place.Number);
        rows.Add(5, values[0] > 0);
        rows.Add(6, values[1] > 0);
        rows.Add(7, chunk.Unsolved.TryGetValue(patient, out var why) ? $"{why.Code}\n{why.Explanation}\n{why.Hint}" : null);
        for (var c = 2; c < values.Length; c++)
            rows.Add(FixedColumns + c - 2, values[c]);
    }

    private static UnsolvedPatient Unsolved(string problem, PatientPlace place, int replicate)
    {
        var parts = problem.Split('\n', 3);
        return new UnsolvedPatient(
            string.Create(CultureInfo.InvariantCulture, $"{place.Stratum}-{place.Number} of replicate {replicate + 1}"),
            place.Arm,
            place.Stratum,
            replicate + 1,
            parts[0],
            parts.Length > 1 ? parts[1] : "",
            parts.Length > 2 ? parts[2] : ""
        );
    }

    private static void AddTrial(TableRows rows, ReplicateStatistic statistic)
    {
        rows.Add(0, statistic.Replicate);
        rows.Add(1, statistic.Row.Arm);
        rows.Add(2, statistic.Row.Stratum);
        rows.Add(3, statistic.Row.Endpoint);
        rows.Add(4, statistic.Row.Statistic.ToString());
        rows.Add(5, statistic.Row.Class ?? double.NaN);
        rows.Add(6, statistic.Row.Patients);
        rows.Add(7, statistic.Value);
    }

    private void AddCourse(TableRows rows, TrialChunk chunk, int patient, int replicate, PatientPlace place)
    {
        var course = chunk.CourseOf(_plan, place.Cell, (replicate * place.PatientsInCell) + place.Number - 1);
        foreach (var (time, values) in course)
        {
            rows.Add(0, chunk.FirstPatient + patient + 1);
            rows.Add(1, time);
            for (var o = 0; o < values.Length; o++)
                rows.Add(2 + o, values[o]);
        }
    }
}
