using System.Diagnostics;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>Very many patients of whom only endpoints are kept: how fast, and in how much memory.</summary>
internal static class Endpoints
{
    /// <summary>Simulates the patients of a file over and over until there are enough, and prints the rate and the largest memory.</summary>
    public static void Run(string model, string patients, long count)
    {
        var file = PatientFile.Read(patients);
        var system = StandardProtocol.Read(model);
        var plan = StandardProtocol.Plan(system, file.Columns) with
        {
            OutputTimes = [],
            Outputs = [],
            KeepTrajectories = false,
            RelativeTolerance = 1.5e-5,
            Method = OdeMethod.Rodas5,
            Precision = Precision.Mixed,
            Measures =
            [
                new Extreme("Cmax", "CART_uL", Largest: true),
                new Duration("aplasia", "B_uL", 1, Above: false),
                new ValueAt("SLEDAI at day 180", "SLEDAI", 180),
                new ValueAt("IgG at the end", "IgG", 730),
            ],
        };
        var simulator = Simulator.Create(system, plan).ValueOrThrow();
        long failed = 0;
        var results = new double[count * plan.Measures.Count];
        var begin = Stopwatch.GetTimestamp();
        simulator.Run(
            new Repeated(file, count),
            batch =>
            {
                batch.Measures.CopyTo(results, batch.First * plan.Measures.Count);
                Interlocked.Add(ref failed, batch.Outcomes.Count(o => !o.Solved));
            },
            new RunOptions { Threads = Environment.ProcessorCount });
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var peak = File.ReadAllLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        Console.WriteLine(FormattableString.Invariant(
            $"{count} patients, {plan.Measures.Count} endpoints each, {Environment.ProcessorCount} threads: {seconds:0.0} s, {count / seconds:0} patients/s, {failed} failed; {peak}"));
    }

    private sealed class Repeated(PatientFile file, long count) : PatientSource
    {
        public override long Count => count;

        public override void Fill(long first, Span<double> values)
        {
            var width = file.Columns.Length;
            for (var i = 0; i < values.Length; i += width)
                file.Values.AsSpan((int)((first + (i / width)) % file.Count) * width, width).CopyTo(values[i..]);
        }
    }
}
