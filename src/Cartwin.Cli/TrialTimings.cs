using System.Diagnostics;
using Cartwin.Models;
using Cartwin.Results;
using Cartwin.Simulation;

namespace Cartwin.Cli;

/// <summary>How long the parts of a virtual trial take, for its manifest.</summary>
/// <param name="threads">Threads that simulate.</param>
internal sealed class TrialTimings(int threads)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private double _compiled;
    private double _simulated;

    /// <summary>What the threads that simulate spend their time on.</summary>
    public RunClock Threads { get; } = new(TimeProvider.System);

    /// <summary>Time since the begin.</summary>
    /// <unit>s</unit>
    public double Seconds => _clock.Elapsed.TotalSeconds;

    /// <summary>Study, library and models have been read and compiled.</summary>
    public void Compiled() => _compiled = Seconds;

    /// <summary>All patients have been simulated and counted.</summary>
    public void Simulated() => _simulated = Seconds;

    /// <summary>The tables and the report have been written. The parts of the simulation are thread time divided by the number of threads.</summary>
    public ValueArray<RunTiming> Written()
    {
        var end = Seconds;
        return
        [
            new("compile", _compiled),
            new("simulate", _simulated - _compiled),
            new("simulate: patients", Share(RunPart.Patients)),
            new("simulate: solve", Share(RunPart.Solving)),
            new("simulate: curves", Share(RunPart.Quantiles)),
            new("simulate: endpoints", Share(RunPart.Results)),
            new("write", end - _simulated),
            new("run", end),
        ];
    }

    private double Share(RunPart part) => Threads.SecondsOf(part) / threads;
}
