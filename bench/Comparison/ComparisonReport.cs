using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>Measures, and writes the tables of a comparison as Markdown.</summary>
internal sealed class ComparisonReport(Field field, string model, int patients, int repeats)
{
    private readonly StringBuilder _text = new();

    public string Write(string versions)
    {
        Line("# Cartwin and SUNDIALS CVODE on the same work");
        Line("");
        Line("Written by `bench/Comparison/run.sh`; what is compared, and how, stands in `bench/Comparison/README.md`.");
        Line("");
        Row($"Processor: {Processor()}. {RuntimeInformation.FrameworkDescription}. {versions}.");
        Row($"Load of the machine (processes) at the begin: {Load()}.");
        Speed();
        WorkAndPrecision();
        Threads();
        First();
        Kernels();
        Line("");
        Row($"Load of the machine (processes) at the end: {Load()}.");
        return _text.ToString();
    }

    private void Speed()
    {
        var peers = field.Peers();
        Contestant[] all = [.. peers, .. field.Cartwins(peers[0].Error.Median)];
        Contestant.Measure(all, patients, repeats);
        Line("");
        Row($"## Speed at equal error: {patients} patients, medians of {repeats} interleaved repeats, processor time of one thread");
        Line("");
        Line("| program | rtol | patients/s per core | slowest-fastest | steps a patient | failed | error median | p95 | max | ratio to the first | to the fastest peer |");
        Line("|---|---|---|---|---|---|---|---|---|---|---|");
        var fastest = peers.Min(p => p.Median);
        foreach (var c in all)
        {
            FormattableString speed = $"{patients / c.Median:N0} | {patients / c.Slowest:N0}-{patients / c.Fastest:N0}";
            FormattableString ratios = $"{peers[0].Median / c.Median:0.00} | {fastest / c.Median:0.00}";
            Row($"| {c.Name} | {c.Tolerance:0.0e+0} | {speed} | {c.Last.Steps / patients} | {c.Last.Failed} | {Errors(c.Error)} | {ratios} |");
        }
    }

    private void WorkAndPrecision()
    {
        var count = Math.Min(500, patients);
        var all = new List<Contestant>();
        foreach (var tolerance in new[] { 1e-4, 1e-5, 1e-6, 1e-7, 1e-8 })
            all.Add(field.Peer("CVODE, 36 states, fastest form", "extended", tolerance, "jacobian=20 vectors=1"));
        foreach (var (method, precision) in new[]
            {
                (OdeMethod.Rodas4, Precision.Double), (OdeMethod.Rodas5, Precision.Double),
                (OdeMethod.Rodas4, Precision.Mixed), (OdeMethod.Rodas5, Precision.Mixed),
            })
            foreach (var tolerance in new[] { 1e-3, 1e-4, 3e-5, 1e-5, 1e-6, 1e-7, 1e-8 })
                if (precision == Precision.Double || tolerance >= MixedPrecision.SmallestRelativeTolerance(method))
                    all.Add(field.Cartwin(method, precision, tolerance));
        Contestant.Measure(all, count, 5);
        Line("");
        Row($"## Work and precision: {count} patients, medians of 5 interleaved repeats");
        Line("");
        Line("| program | rtol | ms a patient | steps a patient | error median | p95 | max |");
        Line("|---|---|---|---|---|---|---|");
        foreach (var c in all)
            Row($"| {c.Name} | {c.Tolerance:0e+0} | {1e3 * c.Median / count:0.000} | {c.Last.Steps / count} | {Errors(c.Error)} |");
    }

    private void Threads()
    {
        Line("");
        Row($"## One thread and two: {patients} patients, time by the clock, medians of {repeats} interleaved repeats");
        Line("");
        Line("| program | 1 thread, s | 2 threads, s | ratio | ratio of the fastest runs |");
        Line("|---|---|---|---|---|");
        foreach (var precision in new[] { Precision.Double, Precision.Mixed })
        {
            var run = field.Run(OdeMethod.Rodas4, precision, 1e-5);
            run.Run(patients, 2);
            Pair($"Cartwin, Rodas4, 1e-5, {Field.Name(precision)}", threads => run.Run(patients, threads).Clock);
        }
        Pair("two processes of CVODE: what the machine allows", processes => field.PeerClock(patients, processes));
    }

    private void Pair(string name, Func<int, double> clock)
    {
        var times = Enumerable.Range(0, repeats).Select(_ => (One: clock(1), Two: clock(2))).ToArray();
        var (one, two) = (Contestant.MedianOf(times.Select(t => t.One)), Contestant.MedianOf(times.Select(t => t.Two)));
        Row($"| {name} | {one:0.000} | {two:0.000} | {one / two:0.00} | {times.Min(t => t.One) / times.Min(t => t.Two):0.00} |");
    }

    private void First()
    {
        var text = File.ReadAllBytes(model);
        FirstResult.Run(model, text);
        var warm = Enumerable.Range(0, repeats).Select(_ => FirstResult.Run(model, text).TotalSeconds).ToArray();
        var cold = Enumerable.Range(0, repeats).Select(_ => FirstResult.RunProcess(model).TotalSeconds).ToArray();
        Line("");
        Line("## From the text of the model to the first patient's results, by the clock");
        Line("");
        Line("| | median, s | fastest, s |");
        Line("|---|---|---|");
        Row($"| in a process that has done it before | {Contestant.MedianOf(warm):0.000} | {warm.Min():0.000} |");
        Row($"| a new process from start to end | {Contestant.MedianOf(cold):0.000} | {cold.Min():0.000} |");
    }

    private void Kernels()
    {
        var compiled = field.Run(OdeMethod.Rodas4, Precision.Double, 1e-5).Compiled;
        Line("");
        Row($"## Kernels in double precision: {compiled.StateNames.Count} states, {compiled.Unknowns} unknowns, {compiled.FillIns} fill-ins");
        Line("");
        Line("| kernel | operations | instructions | spills | methods |");
        Line("|---|---|---|---|---|");
        foreach (var k in compiled.Kernels)
            Row($"| {k.Name} | {k.Operations} | {k.Instructions} | {k.Spills} | {k.Chunks} |");
    }

    private static FormattableString Errors(ErrorOfRun e) => $"{e.Median:0.0e+0} | {e.Percentile95:0.0e+0} | {e.Maximum:0.0e+0}";

    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    public static string Processor()
    {
        var lines = File.ReadAllLines("/proc/cpuinfo");
        var name = Of("model name");
        var width = Of("flags").Contains("avx512f", StringComparison.Ordinal) ? "AVX-512" : "no AVX-512";
        return $"{name} (family {Of("cpu family")}, model {Of("model\t")}, {width})";

        string Of(string key) =>
            lines.FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
    }

    private void Row(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Line(string line) => _text.Append(line).Append('\n');
}
