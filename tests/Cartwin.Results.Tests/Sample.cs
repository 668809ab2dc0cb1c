namespace Cartwin.Results.Tests;

/// <summary>Runs of made-up patients, whose rows follow from their numbers.</summary>
internal static class Sample
{
    public static readonly ResultTable Patients = new ResultTable("patients", [])
        .With("patient", ColumnType.Long, "", "Number of the patient, from 1.")
        .With("weight", ColumnType.Double, "kg", "Body weight.")
        .With("status", ColumnType.Text, "", "How the patient ended.")
        .With("visits", ColumnType.Int, "1", "Visits.")
        .With("female", ColumnType.Bool, "", "True for women.");

    public static readonly ResultTable Trajectories = new ResultTable("trajectories", [])
        .With("patient", ColumnType.Long, "", "Number of the patient, from 1.")
        .With("time", ColumnType.Double, "d", "Time.");

    public static RunMachine Machine { get; } = new("a system", "an architecture", "a runtime", 2);

    public static RunDescription Run(long patients) => new()
    {
        Version = "0.1.0",
        Command = ["run", "sample"],
        Seed = 7,
        Inputs = [InputFile.Of("model", "m.ant", "A' = 0"u8)],
        Settings = new Dictionary<string, string> { ["rtol"] = "1e-5" },
        Patients = patients,
        PatientsPerShard = 100,
        Tables = [Patients, Trajectories],
    };

    public static double Weight(int patient) => patient % 20 == 10 ? double.NaN : 40 + Math.Sin(patient);

    public static PatientRows Rows(int first, int count)
    {
        var rows = new PatientRows([Patients, Trajectories], first);
        for (var p = first; p < first + count; p++)
        {
            var patient = rows["patients"];
            patient.Add(0, p + 1L);
            patient.Add(1, Weight(p));
            patient.Add(2, p % 20 == 10 ? null : "solved");
            patient.Add(3, p % 5);
            patient.Add(4, p % 3 == 0);
            for (var t = 0; t < (p % 2 == 0 ? 2 : 4); t++)
            {
                rows[1].Add(0, p + 1L);
                rows[1].Add(1, (double)t);
            }
            rows.EndPatient();
        }
        return rows;
    }

    /// <summary>A whole run from batches (first patient, number of patients); what the manifest says of its tables.</summary>
    public static IReadOnlyList<StoredTable> Fill(string folder, RunDescription description, (int First, int Count)[] batches)
    {
        using var run = ResultsRun.Create(folder, description, Machine).ValueOrThrow();
        foreach (var (first, count) in batches)
            Assert.Null(run.Add(Rows(first, count)));
        Assert.Null(run.Finish());
        return RunManifest.Read(folder).ValueOrThrow().Tables;
    }
}
