using Cartwin.Models;

namespace Cartwin.Results.Tests;

public sealed class ResultsRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cartwin").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);

    [Fact]
    public void Files_are_the_same_for_any_order_and_size_of_batches()
    {
        var reference = Sample.Fill(PathOf("a"), Sample.Run(1000), [.. Enumerable.Range(0, 1000).Select(i => (i, 1))]);
        var other = Sample.Fill(PathOf("b"), Sample.Run(1000), [(900, 100), (0, 333), (700, 200), (333, 367)]);
        var shards = Sample.Fill(PathOf("c"), Sample.Run(1000) with { PatientsPerShard = 7 }, [(0, 1000)]);
        Assert.Equal(2, reference.Count);
        Assert.Equal(reference.Select(t => t.File.Sha256), other.Select(t => t.File.Sha256));
        Assert.Equal(reference.Select(t => t.File.Sha256), shards.Select(t => t.File.Sha256));
        Assert.Equal(["manifest.json", "patients.parquet", "trajectories.parquet"], Directory.GetFileSystemEntries(PathOf("b")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_was_written_is_read_column_by_column()
    {
        Sample.Fill(PathOf("a"), Sample.Run(100), [(0, 100)]);
        var folder = ResultsFolder.Open(PathOf("a"), compareContent: true).ValueOrThrow();
        var patients = folder.Read("patients", "status", "weight", "patient").ValueOrThrow();
        Assert.Equal(100, patients.Count);
        Assert.Equal(43, patients.Longs("patient")[42]);
        Assert.True(double.IsNaN(patients.Doubles("weight")[10]));
        Assert.Equal(Sample.Weight(42), patients.Doubles("weight")[42]);
        Assert.Equal("solved", patients.Texts("status")[42]);
        Assert.Null(patients.Texts("status")[10]);
        Assert.Equal("kg", patients.Table.Columns[1].Unit);
        Assert.Equal(300, folder.Read("trajectories").ValueOrThrow().Count);
        Assert.Equal("CW8110", Assert.Single(folder.Read("nobody").Diagnostics).Rule.Code);
    }

    [Fact]
    public void An_interrupted_run_goes_on_and_ends_as_if_nothing_had_happened()
    {
        var reference = Sample.Fill(PathOf("a"), Sample.Run(1000), [(0, 1000)]);
        using (var run = ResultsRun.Create(PathOf("b"), Sample.Run(1000), Sample.Machine).ValueOrThrow())
        {
            Assert.Null(run.Add(Sample.Rows(0, 250)));
            Assert.Null(run.Add(Sample.Rows(550, 300)));
            Assert.Equal(400, run.Stored);
        }
        Assert.Equal("CW8112", Assert.Single(ResultsFolder.Open(PathOf("b")).Diagnostics).Rule.Code);
        using (var run = ResultsRun.Resume(PathOf("b"), Sample.Run(1000), Sample.Machine).ValueOrThrow())
        {
            Assert.Equal([new(200, 400), new(800, 200)], run.Remaining());
            Assert.Equal(400, run.Stored);
            foreach (var range in run.Remaining())
                Assert.Null(run.Add(Sample.Rows((int)range.First, (int)range.Count)));
            Assert.Equal(1000, run.ReadStored("patients", "patient").Sum(r => r.Count));
            Assert.Null(run.Finish());
        }
        var manifest = RunManifest.Read(PathOf("b")).ValueOrThrow();
        Assert.Equal((RunStatus.Complete, 1), (manifest.Status, manifest.Resumed));
        Assert.Equal(reference.Select(t => t.File.Sha256), manifest.Tables.Select(t => t.File.Sha256));
    }

    [Fact]
    public void A_run_whose_inputs_changed_does_not_go_on_and_says_what_changed()
    {
        var before = Sample.Run(1000);
        ResultsRun.Create(PathOf("a"), before, Sample.Machine).ValueOrThrow().Dispose();
        var now = before with
        {
            Seed = 8,
            Inputs = [InputFile.Of("model", "m.ant", "changed"u8), InputFile.Of("doses", "d.csv", ""u8)],
            Settings = new Dictionary<string, string> { ["rtol"] = "1e-6" },
        };
        var refused = ResultsRun.Resume(PathOf("a"), now, Sample.Machine);
        Assert.Equal(
            [
                "The run cannot go on: it began with the seed 7, and now it is 8.",
                "The run cannot go on: the setting 'rtol' was 1e-5, and now it is 1e-6.",
                "The run cannot go on: the model 'm.ant' has changed.",
                "The run cannot go on: the doses 'd.csv' was not used before.",
            ],
            refused.Diagnostics.Select(d => d.Message)
        );
        ResultsRun.Resume(PathOf("a"), before with { Command = ["another"] }, Sample.Machine).ValueOrThrow().Dispose();
    }

    [Fact]
    public void A_shard_waits_for_its_attachments()
    {
        using var run = ResultsRun.Create(PathOf("a"), Sample.Run(150) with { Attachments = ["sketches"] }, Sample.Machine).ValueOrThrow();
        Assert.Null(run.Add(Sample.Rows(0, 150)));
        Assert.Equal(0, run.Stored);
        Assert.Null(run.Attach(100, "sketches", "second"u8));
        Assert.Equal(50, run.Stored);
        Assert.Null(run.Attach(0, "sketches", "first"u8));
        Assert.Equal(["first"u8.ToArray(), "second"u8.ToArray()], run.ReadAttachments("sketches"));
        Assert.Null(run.Finish());
    }

    [Fact]
    public void A_folder_with_something_else_is_left_alone()
    {
        File.WriteAllText(PathOf("thesis.txt"), "mine");
        Assert.Equal("CW8101", Code(ResultsRun.Create(_folder, Sample.Run(10), Sample.Machine)));
        Assert.Equal("CW8101", Code(ResultsRun.Create(PathOf("thesis.txt"), Sample.Run(10), Sample.Machine)));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_with_results_is_left_alone()
    {
        Sample.Fill(PathOf("done"), Sample.Run(10), [(0, 10)]);
        Assert.Equal("CW8102", Code(ResultsRun.Create(PathOf("done"), Sample.Run(10), Sample.Machine)));
        Assert.Equal("CW8102", Code(ResultsRun.Resume(PathOf("done"), Sample.Run(10), Sample.Machine)));
        using var open = ResultsRun.Create(PathOf("open"), Sample.Run(10), Sample.Machine).ValueOrThrow();
        Assert.Equal("CW8103", Code(ResultsRun.Create(PathOf("open"), Sample.Run(10), Sample.Machine)));
        Assert.Equal("CW8106", Code(ResultsRun.Resume(PathOf("open"), Sample.Run(10), Sample.Machine)));
        Assert.Equal("CW8107", Code(ResultsRun.Resume(PathOf("nowhere"), Sample.Run(10), Sample.Machine)));
    }

    [Fact]
    public void A_patient_may_be_added_once()
    {
        using var run = ResultsRun.Create(PathOf("a"), Sample.Run(100), Sample.Machine).ValueOrThrow();
        run.Add(Sample.Rows(0, 10));
        run.Add(Sample.Rows(20, 10));
        Assert.Throws<ArgumentException>(() => run.Add(Sample.Rows(9, 2)));
        Assert.Throws<ArgumentException>(() => run.Add(Sample.Rows(25, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Add(Sample.Rows(95, 6)));
        Assert.Throws<InvalidOperationException>(() => run.Finish());
    }

    private static string Code<T>(Checked<T> refused)
        where T : class => Assert.Single(refused.Diagnostics).Rule.Code;
}
