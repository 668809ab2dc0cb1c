using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;
using Cartwin.Simulation;

namespace Cartwin.Comparison;

/// <summary>Cartwin in this process, its results written into memory that exists already, as the peer's are.</summary>
internal sealed class CartwinRun
{
    private readonly Simulator _simulator;
    private readonly PatientFile _patients;
    private readonly double[] _results;

    /// <param name="system">The equations.</param>
    /// <param name="patients">The patients.</param>
    /// <param name="method">Method.</param>
    /// <param name="precision">Double or mixed.</param>
    /// <param name="tolerance">Relative tolerance; the absolute ones stand to it as they do in the standard protocol.</param>
    /// <param name="results">Receives the results; may serve several. <shape>patients × times × outputs, outputs fastest</shape></param>
    /// <param name="stochastic">What fires one at a time; null for differential equations.</param>
    public CartwinRun(
        OdeSystem system, PatientFile patients, OdeMethod method, Precision precision, double tolerance, double[] results, StochasticPlan? stochastic = null)
    {
        var scale = tolerance / 1e-6;
        var plan = StandardProtocol.Plan(system, patients.Columns);
        plan = plan with
        {
            Method = method,
            Stochastic = stochastic,
            MaxSteps = 10_000_000,
            Precision = precision,
            RelativeTolerance = tolerance,
            AbsoluteTolerance = plan.AbsoluteTolerance * scale,
            StateTolerances = plan.StateTolerances.Select(s => s with { Tolerance = s.Tolerance * scale }).ToValueArray(),
        };
        (_patients, _results) = (patients, results);
        _simulator = Simulator.Create(system, plan).ValueOrThrow();
    }

    public CompiledModel Compiled => _simulator.Compiled;

    /// <summary>Memory for the results of all patients.</summary>
    public static double[] ResultsOf(PatientFile patients) =>
        new double[patients.Count * StandardProtocol.Times.Length * StandardProtocol.Outputs.Length];

    /// <summary>Simulates the first patients; processor time of all threads of this process, and time by the clock.</summary>
    public RunTime Run(int patients, int threads = 1)
    {
        var table = _patients.First(patients);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var begin = Environment.CpuUsage.TotalTime;
        var result = _simulator.Run(table, new RunOptions { Threads = threads, Trajectories = _results });
        var processor = (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
        var time = clock.Elapsed.TotalSeconds;
        var (accepted, rejected) = (result.Outcomes.Sum(o => (long)o.AcceptedSteps), result.Outcomes.Sum(o => (long)o.RejectedSteps));
        return new RunTime(processor, time, accepted, rejected, result.Outcomes.Count(o => !o.Solved));
    }
}

/// <summary>What a run took.</summary>
internal readonly record struct RunTime(double Processor, double Clock, long Steps, long Rejected, int Failed);
