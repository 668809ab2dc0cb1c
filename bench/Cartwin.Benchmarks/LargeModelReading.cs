using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Benchmarks;

/// <summary>Times the reading of a model of 5,000 species and 20,000 reactions: run with the argument reading.</summary>
/// <remarks>Plain timing: what matters is the first reading of a process as well as the median, and the peak of its memory.</remarks>
internal static class LargeModelReading
{
    private const int Runs = 9;

    public static void Run(TextWriter output)
    {
        var text = LargeModel.Text(5000, 20_000);
        var bytes = Encoding.UTF8.GetBytes(text);
        var rows = new (string Name, Action Work)[]
        {
            ("parse and check", () => Read(bytes)),
            ("write", () => AntimonyDocument.Write(Read(bytes).Model)),
            ("format", () => AntimonyDocument.Format(new SourceText("large.ant", text))),
            ("equations", () => OdeSystem.Of(Read(bytes).Model)),
        };
        output.WriteLine($"A model of 5,000 species and 20,000 reactions, {bytes.Length / 1024} KiB of text, {Runs} runs of each.");
        output.WriteLine();
        output.WriteLine("| work | first (s) | median (s) | slowest (s) | processor time, median (s) |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var (name, work) in rows)
        {
            var (seconds, processor) = (new double[Runs], new double[Runs]);
            for (var i = 0; i < Runs; i++)
            {
                var before = Environment.CpuUsage.TotalTime;
                var clock = Stopwatch.StartNew();
                work();
                seconds[i] = clock.Elapsed.TotalSeconds;
                processor[i] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            }
            var first = seconds[0];
            Array.Sort(seconds);
            Array.Sort(processor);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {first:0.00} | {seconds[Runs / 2]:0.00} | {seconds[^1]:0.00} | {processor[Runs / 2]:0.00} |"));
        }
        output.WriteLine();
        var model = Read(bytes).Model;
        var isSame = Read(Encoding.UTF8.GetBytes(AntimonyDocument.Write(model))).Model == model;
        using var process = Process.GetCurrentProcess();
        output.WriteLine($"Reading what was written gives the same model: {(isSame ? "yes" : "no")}. Peak memory of the process: {process.PeakWorkingSet64 >> 20} MiB.");
        output.WriteLine("\"write\" and \"equations\" include reading.");
    }

    private static AntimonyDocument Read(byte[] bytes) => AntimonyDocument.Read("large.ant", bytes).ValueOrThrow();
}
