using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>What it costs to let the last cells of the whole model happen one at a time, relative to its differential equations.</summary>
internal static class HybridCost
{
    /// <summary>Measures both in turns in one process, and prints a table of the ratios of processor time at every threshold.</summary>
    /// <param name="model">The model.</param>
    /// <param name="patients">The patients.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="thresholds">Items below which a species is counted.</param>
    /// <param name="scarce">Species that may be counted; none for the default.</param>
    public static void Run(string model, string patients, int count, int repeats, IReadOnlyList<double> thresholds, IReadOnlyList<string> scarce)
    {
        var file = PatientFile.Read(patients);
        var system = Countable(StandardProtocol.Read(model));
        var results = CartwinRun.ResultsOf(file);
        Console.WriteLine($"{count} patients, {repeats} repeats in turns; counted: {(scarce.Count == 0 ? "the default" : string.Join(", ", scarce))}\n");
        Console.WriteLine("| precision | method | patients per second | times the ODE, median (range) | steps a patient |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: |");
        foreach (var precision in new[] { Precision.Double, Precision.Mixed })
        {
            var runs = thresholds
                .Select(t => new StochasticPlan { Method = JumpMethod.Hybrid, Threshold = t, Scarce = scarce.Select(id => new ScarceSpecies(id)).ToValueArray() })
                .Prepend(null)
                .Select(stochastic => new CartwinRun(system, file, OdeMethod.Rodas5, precision, 1.5e-5, results, stochastic))
                .ToArray();
            var times = runs.Select(_ => new List<RunTime>()).ToArray();
            for (var repeat = 0; repeat <= repeats; repeat++)
                for (var i = 0; i < runs.Length; i++)
                {
                    var time = runs[i].Run(count);
                    if (repeat > 0)
                        times[i].Add(time);
                }
            for (var i = 0; i < runs.Length; i++)
            {
                var ratios = times[i].Zip(times[0], (t, ode) => t.Processor / ode.Processor).Order().ToList();
                var name = i == 0 ? "ode" : FormattableString.Invariant($"hybrid, threshold {thresholds[i - 1]}");
                Console.WriteLine(FormattableString.Invariant(
                    $"| {precision} | {name} | {count / Median(times[i]):0} | {ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}) | {times[i][0].Steps / (double)count:0} |"));
                if (times[i].Exists(t => t.Failed > 0))
                    Console.WriteLine($"{times[i].Max(t => t.Failed)} patients failed.");
            }
        }
    }

    // Cells that are counted need no term that keeps a fraction of one from growing.
    private static OdeSystem Countable(OdeSystem system) =>
        system with
        {
            Inputs = system.Inputs.Select(i => i.Id == "nGrow" ? i with { Math = 0 } : i).ToValueArray(),
            Initials = system.Initials.Select(i => i.Id == "nGrow" ? i with { Math = 0 } : i).ToValueArray(),
        };

    private static double Median(List<RunTime> times) => times.Select(t => t.Processor).Order().ElementAt(times.Count / 2);
}
