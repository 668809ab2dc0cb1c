using System.Globalization;
using System.Text;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>What one core could do and does, and whether the speed depends on how a process happens to start.</summary>
internal sealed class EngineReport(string model, string patients)
{
    private readonly StringBuilder _text = new();

    public string Write(int processes)
    {
        Line("# The engine by itself");
        Line("");
        Line("Written by `bench/Comparison/engine.sh`; the work is that of `bench/Comparison/README.md`, Rodas5 at a relative tolerance of 1.5e-5.");
        Line("");
        Row($"Processor: {ComparisonReport.Processor()}. Load of the machine (processes) at the begin: {ComparisonReport.Load()}.");
        Line("");
        Line("## Share of the peak of one core");
        Line("");
        Line("The peak is measured: twelve independent chains of fused multiply-adds on registers. Operations of the kernels are counted in");
        Line("their programs, those of the method by its formulas; a fused multiply-add counts two; starts, stops and outputs count none.");
        Line("");
        Line("| precision of the stages | peak, Gflop/s | patients/s | steps tried a patient | flop a step: kernels | method | Gflop/s | share |");
        Line("|---|---|---|---|---|---|---|---|");
        Share(Precision.Double, Peak.Measure<double>());
        Share(Precision.Mixed, Peak.Measure<float>());
        Line("");
        Row($"## {processes} processes, one after the other: patients a second of processor time, the best of five runs in each");
        Line("");
        Line("| precision | slowest | median | fastest | slowest to median |");
        Line("|---|---|---|---|---|");
        foreach (var precision in new[] { Precision.Double, Precision.Mixed })
        {
            var speeds = Starts.Of(model, patients, precision == Precision.Mixed ? "mixed" : "double", processes);
            var median = Contestant.MedianOf(speeds);
            Row($"| {Field.Name(precision)} | {speeds[0]:N0} | {median:N0} | {speeds[^1]:N0} | {speeds[0] / median:0.00} |");
        }
        Line("");
        Row($"Load of the machine (processes) at the end: {ComparisonReport.Load()}.");
        return _text.ToString();
    }

    private void Share(Precision precision, double peak)
    {
        var file = PatientFile.Read(patients);
        var run = new CartwinRun(
            StandardProtocol.Read(model), file, OdeMethod.Rodas5, precision, 1.5e-5, CartwinRun.ResultsOf(file));
        run.Run(file.Count);
        var times = Enumerable.Range(0, 7).Select(_ => run.Run(file.Count)).OrderBy(t => t.Processor).ToArray();
        var time = times[times.Length / 2];
        var (kernels, method) = Peak.FlopsOfStep(run.Compiled, stages: 8);
        double steps = time.Steps + time.Rejected;
        var rate = steps * (kernels + method) / time.Processor;
        FormattableString work = $"{file.Count / time.Processor:N0} | {steps / file.Count:0} | {kernels:N0} | {method:N0}";
        Row($"| {(precision == Precision.Mixed ? "single" : "double")} | {peak / 1e9:0.0} | {work} | {rate / 1e9:0.0} | {rate / peak:0.0 %} |");
    }

    private void Row(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    private void Line(string line) => _text.Append(line).Append('\n');
}
