using System.Diagnostics;
using System.Text;
using Cartwin.Models;

namespace Cartwin.Language.Tests;

/// <summary>Runs when nothing else does, because it measures time.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

[Collection(nameof(AloneCollection))]
public sealed class AntimonyRobustnessTests(ITestOutputHelper output)
{
    private const string Constructs = """
        function hill(x, n) x^n/(1 + x^n) end
        model m
          compartment C = 2; C has L; species $S in C, T in C; substanceOnly species U = 3*default_compartment
          unit dose = 1e6 cell is "a dose"; unit time_unit = day
          J0 in C: 2 S + T => n U; k1*hill(S, 2) - J0.k2; J0.k2 = 3; n = 2; J0.fast = true
          i1: T -| J0
          k1 = 0.5; k1 has 1/day; k1 is "rate"; k1 notes ```read: me
        and you```; k1.sboTerm = SBO:0000009
          x := piecewise(1, time > 20 && S < 5, 8, !(S < 100) || T >= 3, exp(-T)); y' = -y + rateOf(T); y = 1e-3
          E1: at 2 after (T > 5), priority = 1, t0 = false, persistent = false, fromTrigger = false: T = 3, y = x + 2
          0 = z - y; var z
          S <= 100 is "too much"; constraint c1: T != 3
          S identity "urn:a", "urn:b"; model creator1.name "N"
        end
        """;

    private static readonly string[] Seeds = MakeSeeds();

    [Fact]
    public void Spoiled_texts_are_told_of_at_their_place_and_never_throw_or_hang()
    {
        var count = Effort.Of(20_000, 200_000);
        var (slowest, good, most) = (TimeSpan.Zero, 0, 0L);
        var slow = "";
        for (var i = 0; i < count; i++)
        {
            var dice = new Dice((ulong)i);
            var bytes = Mutations.Spoil(dice.Pick(Seeds), dice);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            good += Use(bytes, i) ? 1 : 0;
            if (clock.Elapsed > slowest)
                (slowest, slow) = (clock.Elapsed, $"input {i} of {bytes.Length} bytes");
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        output.WriteLine($"{count} inputs, {good} still models, slowest {slowest.TotalMilliseconds:0} ms ({slow}), at most {most >> 10} KiB allocated");
        Assert.True(slowest < TimeSpan.FromSeconds(1), slow);
        Assert.True(most < 256 << 20);
        Assert.InRange(good, count / 100, count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_megabyte_of_anything_is_read_within_a_second(string name)
    {
        var text = Monsters.All[name]();
        Use(Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, 20_000)]), -1);
        // The best of ten: what others do on the machine is not the reader's fault.
        var (elapsed, allocated) = (TimeSpan.MaxValue, 0L);
        for (var attempt = 0; attempt < 10 && elapsed > Limit; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            var read = AntimonyDocument.Read(name, Encoding.UTF8.GetBytes(text));
            var rendered = Antimony.Rendered(read.Diagnostics);
            elapsed = clock.Elapsed < elapsed ? clock.Elapsed : elapsed;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(read.Ok || read.Diagnostics.Any(d => d.Severity == Severity.Error && d.Where.Source is not null));
            Assert.True(rendered.Length < 1_000_000, "Messages have a bounded length.");
        }
        output.WriteLine($"{name}: {elapsed.TotalMilliseconds:0} ms, {allocated >> 20} MiB allocated");
        Assert.True(elapsed < Limit, $"{name}: {elapsed}");
        Assert.True(allocated < 1L << 30, $"{allocated >> 20} MiB");
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("comment lines", "//\n")]
    [InlineData("parentheses", "-(")]
    [InlineData("statements", "x=1;")]
    [InlineData("continued lines", "x=1+\n")]
    public void Formatting_takes_linear_time(string name, string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Effort.Of(200_000, 1_000_000) / unit.Length)) + "1";
        var clock = Stopwatch.StartNew();
        AntimonyDocument.Format(new SourceText(name, text));
        Assert.True(clock.Elapsed < Limit, $"{clock.Elapsed}");
    }

    public static TheoryData<string> Names() => [.. Monsters.All.Keys];

    // Reads, and uses what was read as the commands do. True when it is a model.
    private static bool Use(byte[] bytes, int number)
    {
        try
        {
            var read = AntimonyDocument.Read("spoiled.ant", bytes);
            foreach (var diagnostic in read.Diagnostics)
                Assert.NotEmpty(DiagnosticText.Render(diagnostic));
            if (!read.Ok)
            {
                Assert.Contains(read.Diagnostics, d => d.Severity == Severity.Error && d.Where.Source is not null);
                return false;
            }
            OdeSystem.Of(read.Value!.Model);
            var formatted = AntimonyDocument.Format(read.Value.Text);
            Assert.Equal(formatted, AntimonyDocument.Format(new SourceText("again.ant", formatted)));
            Assert.Equal(read.Value.Model, Antimony.Model(formatted));
            Assert.Equal(read.Value.Model, Antimony.Model(AntimonyDocument.Write(read.Value.Model)));
            return true;
        }
        catch (Exception e) when (number >= 0)
        {
            throw new InvalidOperationException($"Input {number}:\n{Encoding.UTF8.GetString(bytes)}", e);
        }
    }

    // Small texts of every construct, made models, and stretches of the library's models.
    private static string[] MakeSeeds()
    {
        var seeds = new List<string> { Constructs };
        seeds.AddRange(Constructs.Split('\n'));
        ArbitraryModelSeeds(seeds);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("library/models"), "*.ant", SearchOption.AllDirectories))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i + 25 < lines.Length; i += 25)
                seeds.Add(string.Join('\n', lines.Skip(i).Take(25)));
        }
        foreach (var fixture in Directory.EnumerateFiles(Repository.PathOf("tests/Cartwin.Language.Tests"), "CW*.ant", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            seeds.Add(File.ReadAllText(fixture));
        return [.. seeds];
    }

    private static void ArbitraryModelSeeds(List<string> seeds)
    {
        for (var i = 0; i < 200; i++)
            seeds.Add(AntimonyDocument.Write(ArbitraryModel.Of(i)));
    }
}
