using System.Diagnostics;

namespace Cartwin.Results.Tests;

public sealed class FileFailureTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cartwin").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string PathOf(string name) => Path.Combine(_root, name);

    [Fact]
    public void A_full_disk_is_told_of_and_the_run_goes_on_when_there_is_space_again()
    {
        var mount = PathOf("small");
        Directory.CreateDirectory(mount);
        // A file system of 200 kB; only root may make one, and elsewhere the next test stands in for it.
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", mount))
            Assert.Skip("This user may not mount a file system.");
        try
        {
            var folder = Path.Combine(mount, "out");
            long stored;
            using (var run = ResultsRun.Create(folder, Sample.Run(20_000), Sample.Machine).ValueOrThrow())
            {
                for (var first = 0; first < 20_000 && run.Problem is null; first += 50)
                    run.Add(Sample.Rows(first, 50));
                Assert.Equal("CW8105", run.Problem?.Rule.Code);
                Assert.Equal(run.Problem, run.Add(Sample.Rows(19_950, 50)));
                Assert.Equal(run.Problem, run.Finish());
                stored = run.Stored;
                Assert.InRange(stored, 100, 19_000);
            }
            Assert.Empty(Directory.GetFiles(folder, "*.partial", SearchOption.AllDirectories));
            Assert.True(Run("mount", "-o", "remount,size=20m", mount));
            using (var run = ResultsRun.Resume(folder, Sample.Run(20_000), Sample.Machine).ValueOrThrow())
            {
                Assert.Equal(stored, run.Stored);
                foreach (var range in run.Remaining())
                    Assert.Null(run.Add(Sample.Rows((int)range.First, (int)range.Count)));
                Assert.Null(run.Finish());
            }
            Assert.True(ResultsFolder.Open(folder, compareContent: true).Ok);
        }
        finally
        {
            Run("umount", mount);
        }
    }

    [Fact]
    public void A_device_without_space_is_a_full_disk()
    {
        if (!File.Exists("/dev/full"))
            Assert.Skip("This system has no /dev/full.");
        // What is written beside the table goes to the device.
        File.CreateSymbolicLink(PathOf("t.parquet.partial"), "/dev/full");
        var problem = TableFile.Write(PathOf("t.parquet"), Sample.Patients, write => write(Sample.Rows(0, 50_000)[0]))!;
        Assert.Equal(("CW8105", $"'{PathOf("t.parquet")}' cannot be written: no space is left."), (problem.Rule.Code, problem.Message));
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    [Fact]
    public void A_read_only_file_and_a_folder_are_not_replaced()
    {
        File.WriteAllText(PathOf("t.parquet"), "mine");
        File.SetAttributes(PathOf("t.parquet"), FileAttributes.ReadOnly);
        Assert.Equal("CW8104", TableFile.Write(PathOf("t.parquet"), Sample.Patients, _ => { })!.Rule.Code);
        Assert.Equal("mine", File.ReadAllText(PathOf("t.parquet")));
        File.SetAttributes(PathOf("t.parquet"), FileAttributes.Normal);
        Directory.CreateDirectory(PathOf("f.parquet"));
        Assert.Equal("CW8104", TableFile.Write(PathOf("f.parquet"), Sample.Patients, _ => { })!.Rule.Code);
        Assert.Equal(2, Directory.GetFileSystemEntries(_root).Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_of()
    {
        // Below a file there can be no folder, not even for root.
        File.WriteAllText(PathOf("file"), "");
        foreach (var place in new[] { PathOf("file/out"), "/proc/out" })
            Assert.Equal("CW8104", Assert.Single(ResultsRun.Create(place, Sample.Run(10), Sample.Machine).Diagnostics).Rule.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(-1)]
    public void A_table_that_was_cut_off_is_refused(int length)
    {
        Sample.Fill(PathOf("out"), Sample.Run(1000), [(0, 1000)]);
        var file = ResultsFolder.Open(PathOf("out")).ValueOrThrow().FileOf("patients")!;
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(length < 0 ? bytes.Length - 1 : length)]);
        Assert.Equal("CW8111", Assert.Single(ResultsFolder.Open(PathOf("out")).Diagnostics).Rule.Code);
        Assert.Equal("CW8111", Assert.Single(TableFile.Read(file).Diagnostics).Rule.Code);
    }

    [Fact]
    public void A_table_with_a_spoiled_byte_is_refused_or_found_by_its_hash()
    {
        Sample.Fill(PathOf("out"), Sample.Run(300), [(0, 300)]);
        var file = ResultsFolder.Open(PathOf("out")).ValueOrThrow().FileOf("patients")!;
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var spoiled = (byte[])bytes.Clone();
            spoiled[at] ^= 0x55;
            File.WriteAllBytes(file, spoiled);
            Assert.Equal("CW8111", Assert.Single(ResultsFolder.Open(PathOf("out"), compareContent: true).Diagnostics).Rule.Code);
            // Whatever reading makes of it, it never throws.
            var read = TableFile.Read(file);
            Assert.True(read.Ok || read.Diagnostics[0].Rule.Code == "CW8111");
        }
    }

    [Fact]
    public void A_missing_table_is_told_of()
    {
        Sample.Fill(PathOf("out"), Sample.Run(10), [(0, 10)]);
        File.Delete(Path.Combine(PathOf("out"), "patients.parquet"));
        Assert.Equal($"'{Path.Combine(PathOf("out"), "patients.parquet")}' is not the file that the run wrote: it is missing.", Assert.Single(ResultsFolder.Open(PathOf("out")).Diagnostics).Message);
    }

    [Fact]
    public void A_spoiled_manifest_is_refused()
    {
        Sample.Fill(PathOf("out"), Sample.Run(10), [(0, 10)]);
        var file = Path.Combine(PathOf("out"), RunManifest.FileName);
        var text = File.ReadAllText(file);
        foreach (var spoiled in new[] { "", "{", "null", "[]", "{}", text[..^5], text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal), text.Replace("patients.parquet", "../patients.parquet", StringComparison.Ordinal), text.Replace("\"tables\": [", "\"tables\": [null, ", StringComparison.Ordinal) })
        {
            File.WriteAllText(file, spoiled);
            Assert.Equal("CW8108", Assert.Single(RunManifest.Read(PathOf("out")).Diagnostics).Rule.Code);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
