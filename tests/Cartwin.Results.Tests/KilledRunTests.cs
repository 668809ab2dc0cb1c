using System.Diagnostics;

namespace Cartwin.Results.Tests;

public sealed class KilledRunTests : IDisposable
{
    private const string FolderVariable = "CARTWIN_TEST_KILLED_RUN";
    private const int Patients = 12_000;

    private readonly string _root = Directory.CreateTempSubdirectory("cartwin").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_run_killed_at_any_moment_leaves_nothing_wrong_and_goes_on_to_the_same_bytes()
    {
        var reference = Sample.Fill(Path.Combine(_root, "reference"), Sample.Run(Patients), [(0, Patients)]);
        var exhaustive = Environment.GetEnvironmentVariable("CARTWIN_EXHAUSTIVE") == "1";
        var interrupted = 0;
        // Every round begins anew and is killed again and again, each time a little later.
        for (var round = 0; round < (exhaustive ? 20 : 1); round++)
        {
            var folder = Path.Combine(_root, $"killed{round}");
            var stored = 0L;
            for (var delay = round; ; delay = (delay * 3 / 2) + (exhaustive ? 7 : 31))
            {
                var killed = RunAndKill(folder, delay);
                CheckWhatIsThere(folder, reference);
                // The kill may come when everything but the parts' removal is done.
                if (!killed || RunManifest.Read(folder).Value?.Status == RunStatus.Complete)
                    break;
                interrupted++;
                // What survived one kill survives the next.
                var now = StoredIn(folder);
                Assert.True(now >= stored, $"{stored} patients were stored before, {now} now.");
                stored = now;
            }
            Assert.Equal(reference.Select(t => t.File.Sha256), RunManifest.Read(folder).ValueOrThrow().Tables.Select(t => t.File.Sha256));
            Assert.True(ResultsFolder.Open(folder, compareContent: true).Ok);
        }
        Assert.True(interrupted > 2, "The runs were faster than the kills.");
    }

    [Fact(Explicit = true)]
    public void Child()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        var begun = File.Exists(Path.Combine(folder, RunManifest.FileName));
        using var run = (begun ? ResultsRun.Resume(folder, Sample.Run(Patients), Sample.Machine) : ResultsRun.Create(folder, Sample.Run(Patients), Sample.Machine)).ValueOrThrow();
        foreach (var range in run.Remaining())
            for (var first = range.First; first < range.End; first += 37)
                Assert.Null(run.Add(Sample.Rows((int)first, (int)Math.Min(37, range.End - first))));
        Assert.Null(run.Finish());
    }

    /// <summary>Starts a process that runs, or goes on, and kills it some time after it has begun; false when it ended first.</summary>
    private static bool RunAndKill(string folder, int delay)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(KilledRunTests).FullName}.{nameof(Child)}" },
            Environment = { [FolderVariable] = folder },
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Insert(0, typeof(KilledRunTests).Assembly.Location);
        var journal = new FileInfo(Path.Combine(folder, "parts", "journal.jsonl"));
        var before = journal.Exists ? journal.LastWriteTimeUtc : DateTime.MinValue;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        // From the moment at which the process has touched the journal; before that there is nothing to disturb.
        while (!process.HasExited && !(File.Exists(journal.FullName) && File.GetLastWriteTimeUtc(journal.FullName) > before))
            Thread.Sleep(1);
        var ended = process.WaitForExit(delay);
        if (!ended)
            process.Kill();
        process.WaitForExit();
        Assert.True(!ended || process.ExitCode == 0, output.GetAwaiter().GetResult());
        return !ended;
    }

    // Every Parquet file under its own name opens; a final table is the right one.
    private static void CheckWhatIsThere(string folder, IReadOnlyList<StoredTable> reference)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.GetFiles(folder, "*.parquet", SearchOption.AllDirectories))
            Assert.True(TableFile.Read(file).Ok, file);
        foreach (var table in reference)
            if (File.Exists(Path.Combine(folder, table.File.Name)))
                Assert.Null(table.File.DifferenceIn(folder, compareContent: true));
        if (File.Exists(Path.Combine(folder, RunManifest.FileName)))
            Assert.True(RunManifest.Read(folder).Ok);
    }

    private static long StoredIn(string folder)
    {
        if (!File.Exists(Path.Combine(folder, RunManifest.FileName)))
            return 0;
        using var run = ResultsRun.Resume(folder, Sample.Run(Patients), Sample.Machine).ValueOrThrow();
        return run.Stored;
    }
}
