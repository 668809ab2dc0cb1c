using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>The clone of bench/Stochastic by Cartwin's direct method: the same work as the C program's, in events per second of processor time.</summary>
internal static class DirectRun
{
    /// <summary>Runs one piece of work several times.</summary>
    /// <param name="model">The clone.</param>
    /// <param name="patients">Runs of the process.</param>
    /// <param name="days">Days of each.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="settings">NAME=VALUE of inputs and of states at the start.</param>
    public static void Run(string model, int patients, double days, int repeats, string[] settings)
    {
        var system = StandardProtocol.Read(model);
        foreach (var (name, value) in settings.Select(s => (s.Split('=')[0], double.Parse(s.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture))))
            system = system with
            {
                Inputs = system.Inputs.Select(i => i.Id == name ? i with { Math = value } : i).ToValueArray(),
                Initials = system.Initials.Select(i => i.Id == name ? i with { Math = value } : i).ToValueArray(),
            };
        var plan = new SimulationPlan
        {
            EndTime = days,
            OutputTimes = [days],
            Outputs = ["Aall"],
            KeepTrajectories = true,
            MaxSteps = int.MaxValue,
            Stochastic = new StochasticPlan { Method = JumpMethod.Direct },
        };
        var simulator = Simulator.Create(system, plan).ValueOrThrow();
        var names = Enumerable.Range(0, patients).Select(i => "").ToArray();
        var rates = new List<double>();
        for (var repeat = 0; repeat <= repeats; repeat++)
        {
            var begin = Environment.CpuUsage.TotalTime;
            var result = simulator.Run(new PatientTable(0, [], names) { Seed = (ulong)repeat });
            var seconds = (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
            var events = result.Outcomes.Sum(o => (long)o.AcceptedSteps);
            var mean = result.Trajectories.Average();
            var variance = result.Trajectories.Average(x => (x - mean) * (x - mean));
            if (repeat > 0)
                rates.Add(events / seconds);
            Console.WriteLine(FormattableString.Invariant(
                $"{events} events in {seconds:0.000} s: {events / seconds:0.00e0} events/s; mean {mean:0.0000}, variance {variance:0.000}, none left {result.Trajectories.Count(x => x == 0) / (double)patients:0.00000}"));
        }
        Console.WriteLine(FormattableString.Invariant($"median {rates.Order().ElementAt(rates.Count / 2):0.00e0} events per second and core"));
    }
}
