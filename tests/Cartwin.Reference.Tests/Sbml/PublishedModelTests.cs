using System.Collections.Concurrent;
using System.Diagnostics;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

public sealed class PublishedModelTests(ITestOutputHelper output)
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 101).Select(t => (double)t)];

    [Fact]
    public void Published_models_run_to_a_hundred_and_give_the_same_numbers_by_way_of_Antimony()
    {
        var clock = Stopwatch.StartNew();
        var lines = new ConcurrentBag<string>();
        Parallel.ForEach(
            Directory.EnumerateFiles(SharedData.Folder("biomodels"), "*.xml"),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            file => lines.Add($"{Path.GetFileNameWithoutExtension(file)}: {Verdict(file)}")
        );
        foreach (var line in lines.Order(StringComparer.Ordinal))
            output.WriteLine(line);
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");
    }

    private static string Verdict(string file)
    {
        var read = SbmlDocument.Read(Path.GetFileName(file), File.ReadAllBytes(file));
        if (!read.Ok)
            return "refused " + read.Diagnostics.First(d => d.Severity == Severity.Error);
        var model = read.Value.Model;
        var text = AntimonyDocument.Write(model);
        var antimony = AntimonyDocument.Read(new SourceText("model.ant", text));
        if (!antimony.Ok)
            return "ANTIMONY " + antimony.Diagnostics.First(d => d.Severity == Severity.Error);
        var again = SbmlDocument.Read(new SourceText("again.xml", SbmlDocument.Write(antimony.Value.Model)));
        if (!again.Ok)
            return "AGAIN " + again.Diagnostics.First(d => d.Severity == Severity.Error);
        var clock = Stopwatch.StartNew();
        var first = Run(model);
        if (first.Values is null)
            return "problem " + first.Problem;
        var second = Run(again.Value.Model);
        if (second.Values is null)
            return "SECOND " + second.Problem;
        var worst = 0.0;
        for (var i = 0; i < first.Values.Length; i++)
            for (var t = 0; t < Times.Length; t++)
                if (!first.Values[i][t].Equals(second.Values[i][t]))
                    worst = Math.Max(worst, Math.Abs(first.Values[i][t] - second.Values[i][t]) / Math.Abs(first.Values[i][t]));
        return $"{(model == again.Value.Model ? "same model" : "OTHER MODEL")}, {first.Values.Length} values, worst {worst}, {clock.Elapsed.TotalSeconds:0.0} s";
    }

    private static SbmlRun Run(Model model)
    {
        var outputs = OdeSystem.Of(model).States.Select(s => s.Id).ToArray();
        return SbmlRun.Of(model, Times, outputs, [], [], 1e-8, 1e-12);
    }
}
