using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cartwin.Reference.Tests;

public sealed class SemanticSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_case_passes_or_is_refused_with_its_reason()
    {
        var clock = Stopwatch.StartNew();
        var cases = Directory.EnumerateDirectories(Path.Combine(SharedData.Folder("sbml-test-suite"), "semantic")).Order(StringComparer.Ordinal).Select(f => new SuiteCase(f)).ToList();
        var only = Environment.GetEnvironmentVariable("CARTWIN_SUITE_CASE");
        var work = cases.Where(c => only is null || only.Split(',').Contains(c.Name)).SelectMany(c => c.Documents.Select(d => (Case: c, Document: d))).ToList();
        var verdicts = new ConcurrentBag<SuiteVerdict>();
        Parallel.ForEach(work, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, item => verdicts.Add(Verdict(item.Case, item.Document)));
        var all = verdicts.OrderBy(v => v.Case.Name, StringComparer.Ordinal).ThenBy(v => v.Document, StringComparer.Ordinal).ToList();
        output.WriteLine($"{all.Count(v => v.Passed)} of {all.Count} passed, {all.Count(v => v.Refusal is not null)} refused, {all.Count(v => v.Wrong is not null)} wrong in {clock.Elapsed.TotalSeconds:0} s");
        foreach (var v in all.Where(v => !v.Passed))
            output.WriteLine($"{v.Case.Name} {v.Document} {(v.Wrong is null ? "refused " + v.Refusal : "WRONG " + v.Wrong)}");
    }

    private static SuiteVerdict Verdict(SuiteCase test, string document)
    {
        try
        {
            return SuiteVerdict.Of(test, document);
        }
        catch (Exception e)
        {
            return new SuiteVerdict(test, Path.GetFileName(document), null, "EXCEPTION " + e);
        }
    }
}
