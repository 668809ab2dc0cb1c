using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Reference.Tests;

/// <summary>Many runs of a stochastic case.</summary>
/// <param name="Values">For each quantity and time the values of all runs. <shape>quantities × times × runs</shape></param>
internal sealed record StochasticRun(double[][][] Values)
{
    /// <summary>Runs of a case, as the suite wants it.</summary>
    public const int Runs = 10_000;

    /// <summary>Items below which the hybrid method counts here.</summary>
    public const double Threshold = 1000;

    /// <summary>Largest relative change of a propensity in a leap: at the default of 0.03 two cases show that their variance is off by a few per cent.</summary>
    public const double Epsilon = 0.01;

    private const ulong Seed = 1;

    /// <summary>Simulates a case.</summary>
    /// <param name="test">The case.</param>
    /// <param name="method">How reactions happen; null for differential equations. Everything that can be counted is, whatever its id means.</param>
    public static StochasticRun Of(StochasticCase test, JumpMethod? method)
    {
        var model = SbmlDocument.Read(Path.GetFileName(test.Document), File.ReadAllBytes(test.Document)).ValueOrThrow().Model;
        var (system, names) = WithAmounts(model, test);
        var plan = Plan(test, names) with
        {
            Stochastic = method is { } m ? new StochasticPlan { Method = m, Threshold = Threshold, Epsilon = Epsilon, Scarce = system.Countable.Select(c => new ScarceSpecies(c.Species)).ToValueArray() } : null,
        };
        var simulator = Simulator.Create(system, plan).ValueOrThrow();
        var (times, outputs) = (plan.OutputTimes.Count, plan.Outputs.Count);
        var values = names.Select(_ => test.Times.Select(_ => new double[Runs]).ToArray()).ToArray();
        simulator.Run(
            new PatientTable(0, [], [.. Enumerable.Range(1, Runs).Select(i => $"run {i}")]) { Seed = Seed },
            batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    Assert.Null(batch.Outcomes[i].Explain());
                    for (var t = 0; t < times; t++)
                        for (var o = 0; o < names.Length; o++)
                            values[o][t][batch.First + i] = batch.Trajectories[(((i * times) + t) * outputs) + plan.Outputs.ToList().IndexOf(names[o])];
                }
            }
        );
        return new StochasticRun(values);
    }

    private static SimulationPlan Plan(StochasticCase test, string[] names) =>
        new()
        {
            StartTime = test.Times[0],
            EndTime = test.Times[^1],
            OutputTimes = test.Times.ToValueArray(),
            Outputs = names.Distinct().ToValueArray(),
            KeepTrajectories = true,
        };

    private static (OdeSystem System, string[] Names) WithAmounts(Model model, StochasticCase test)
    {
        var system = OdeSystem.Of(model);
        var names = new List<string>();
        foreach (var (variable, _, _) in test.Expected)
        {
            var name = variable;
            if (test.Amounts.Contains(variable) && model.Species.Any(s => s.Id == variable))
                (system, name) = system.WithAmount(model, variable);
            names.Add(name);
        }
        return (system, [.. names]);
    }
}
