using System.Collections.Concurrent;
using System.Diagnostics;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

public sealed class SemanticSuiteTests(ITestOutputHelper output)
{
    /// <summary>Documents that passed when this was last written; fewer is a step back.</summary>
    private const int PassedAtLeast = 1397;

    [Fact]
    public void Every_case_passes_or_is_refused_with_its_reason()
    {
        var clock = Stopwatch.StartNew();
        var work = Documents().Where(d => !SuiteReport.IsFaulty(d.Case.Name, d.File)).ToList();
        var verdicts = new ConcurrentBag<SuiteVerdict>();
        Parallel.ForEach(
            Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            item => verdicts.Add(SuiteVerdict.Of(item.Case, item.File))
        );
        var all = verdicts.OrderBy(v => v.Case.Name, StringComparer.Ordinal).ThenBy(v => v.Document, StringComparer.Ordinal).ToList();
        output.WriteLine($"{all.Count(v => v.Passed)} of {all.Count} passed in {clock.Elapsed.TotalSeconds:0} s");
        var failures = all.Where(v => !v.Passed).Select(v => $"{v.Case.Name} {v.Document} {(v.Wrong is null ? "refused: " + v.Refusal : "WRONG: " + v.Wrong)}").ToList();
        Assert.True(all.All(v => v.Wrong is null) && all.Count(v => v.Passed) >= PassedAtLeast, string.Join('\n', failures));
        SuiteReport.Match(all);
    }

    [Fact]
    public void Every_model_of_the_suite_reads_back_as_it_was_written_also_by_way_of_Antimony()
    {
        var different = new ConcurrentBag<string>();
        Parallel.ForEach(
            Documents(),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            item =>
            {
                var model = SbmlDocument.Read(item.File, File.ReadAllBytes(item.File)).ValueOrThrow().Model;
                var antimony = AntimonyDocument.Read(new SourceText("model.ant", AntimonyDocument.Write(model))).ValueOrThrow().Model;
                var sbml = SbmlDocument.Read(new SourceText("model.xml", SbmlDocument.Write(antimony))).ValueOrThrow().Model;
                if (antimony != model || sbml != model)
                    different.Add(Path.GetFileName(item.File));
            }
        );
        Assert.Empty(different.Order());
    }

    private static IEnumerable<(SuiteCase Case, string File)> Documents() =>
        Directory
            .EnumerateDirectories(Path.Combine(SharedData.Folder("sbml-test-suite"), "semantic"))
            .Order(StringComparer.Ordinal)
            .Select(folder => new SuiteCase(folder))
            .SelectMany(test => test.Documents.Select(file => (test, file)));
}
