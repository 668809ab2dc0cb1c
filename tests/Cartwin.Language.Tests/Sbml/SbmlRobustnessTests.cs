using System.Diagnostics;
using System.Text;
using Cartwin.Models;

namespace Cartwin.Language.Tests;

[Collection(nameof(AloneCollection))]
public sealed class SbmlRobustnessTests(ITestOutputHelper output)
{
    private static readonly string[] Seeds = MakeSeeds();

    [Fact]
    public void Spoiled_documents_are_told_of_and_never_throw_or_hang()
    {
        var count = Effort.Of(3000, 50_000);
        var (slowest, good, slow, codes) = (TimeSpan.Zero, 0, "", new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < count; i++)
        {
            var dice = new Dice((ulong)i + 1_000_000);
            var bytes = SbmlMutations.Spoil(dice.Pick(Seeds), dice);
            var clock = Stopwatch.StartNew();
            good += Use(bytes, i, codes) ? 1 : 0;
            if (clock.Elapsed > slowest)
                (slowest, slow) = (clock.Elapsed, $"input {i} of {bytes.Length} bytes");
        }
        output.WriteLine($"{count} documents, {good} still models, slowest {slowest.TotalMilliseconds:0} ms ({slow})");
        output.WriteLine(string.Join(", ", codes.Select(c => $"{c.Key}: {c.Value}")));
        Assert.True(slowest < TimeSpan.FromSeconds(2), slow);
        Assert.InRange(good, count / 100, count);
    }

    // Reads, and uses what was read as the commands do. True when it is a model.
    private static bool Use(byte[] bytes, int number, SortedDictionary<string, int> codes)
    {
        try
        {
            var read = SbmlDocument.Read("spoiled.xml", bytes);
            foreach (var diagnostic in read.Diagnostics)
                Assert.NotEmpty(DiagnosticText.Render(diagnostic));
            foreach (var code in read.Diagnostics.Select(d => d.Rule.Code).Distinct())
                codes[code] = codes.GetValueOrDefault(code) + 1;
            if (!read.Ok)
            {
                Assert.Contains(read.Diagnostics, d => d.Severity == Severity.Error && d.Where.Source is not null);
                return false;
            }
            var model = read.Value.Model;
            OdeSystem.Of(model);
            var (sbml, antimony) = (SbmlDocument.Write(model), AntimonyDocument.Write(model));
            SameModel.Assert(model, SbmlDocument.Read(new SourceText("again.xml", sbml)).ValueOrThrow().Model, sbml);
            SameModel.Assert(model, AntimonyDocument.Read(new SourceText("again.ant", antimony)).ValueOrThrow().Model, antimony);
            return true;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Input {number}:\n{Encoding.UTF8.GetString(bytes)}", e);
        }
    }

    private static string[] MakeSeeds()
    {
        var seeds = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests/Cartwin.Language.Tests/Sbml/Documents"), "*.xml").Order(StringComparer.Ordinal))
            seeds.AddRange(Enumerable.Repeat(File.ReadAllText(file), 10));
        for (var i = 0; i < 100; i++)
            seeds.Add(SbmlDocument.Write(ArbitraryModel.Of(i)));
        return [.. seeds];
    }
}
