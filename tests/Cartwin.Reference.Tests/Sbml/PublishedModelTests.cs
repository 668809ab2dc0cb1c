using System.Collections.Concurrent;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

public sealed class PublishedModelTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 101).Select(t => (double)t)];

    /// <summary>Not a model: the data hold a web page under its name.</summary>
    private const string WebPage = "BIOMD0000001027";

    [Fact]
    public void Published_models_run_to_a_hundred_and_give_the_same_numbers_by_way_of_Antimony()
    {
        var files = Directory.GetFiles(SharedData.Folder("biomodels"), "*.xml");
        Assert.True(files.Length >= 66, $"{files.Length} models");
        var faults = new ConcurrentBag<string>();
        Parallel.ForEach(
            Partitioner.Create(files, loadBalance: true),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            file =>
            {
                if (Fault(file) is { } fault)
                    faults.Add($"{Path.GetFileNameWithoutExtension(file)}: {fault}");
            }
        );
        Assert.Equal([$"{WebPage}: CW3002"], faults.Order(StringComparer.Ordinal));
    }

    private static string? Fault(string file)
    {
        var read = SbmlDocument.Read(Path.GetFileName(file), File.ReadAllBytes(file));
        if (!read.Ok)
            return string.Join(' ', read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Rule.Code));
        var model = read.Value.Model;
        var antimony = AntimonyDocument.Read(new SourceText("model.ant", AntimonyDocument.Write(model))).ValueOrThrow().Model;
        var again = SbmlDocument.Read(new SourceText("model.xml", SbmlDocument.Write(antimony))).ValueOrThrow().Model;
        var (first, second) = (Run(model), Run(again));
        if (first.Problem is { } problem)
            return problem;
        if (first.Values!.Any(v => v.Any(x => !double.IsFinite(x))))
            return "a state is not a number";
        return FirstDifference(first.Values!, second.Values!);
    }

    private static SbmlRun Run(Model model) => SbmlRun.Of(model, Times, [.. OdeSystem.Of(model).States.Select(s => s.Id)], [], []);

    private static string? FirstDifference(double[][] first, double[][] second)
    {
        for (var i = 0; i < first.Length; i++)
            for (var t = 0; t < Times.Length; t++)
                if (!(Math.Abs(first[i][t] - second[i][t]) <= 1e-9 * Math.Abs(first[i][t])))
                    return FormattableString.Invariant($"state {i} at {Times[t]}: {first[i][t]:R} and {second[i][t]:R}");
        return null;
    }
}
