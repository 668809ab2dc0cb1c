namespace Cartwin.Simulation;

/// <summary>What the threads of runs spend their time on, added up over all of them.</summary>
/// <param name="time">The clock of the host.</param>
/// <threadsafety>Safe to share; read it when the runs have finished.</threadsafety>
public sealed class RunClock(TimeProvider time)
{
    private readonly long[] _ticks = new long[Enum.GetValues<RunPart>().Length];

    /// <summary>Thread time of a part.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Seconds of all threads together. <unit>s</unit></returns>
    public double SecondsOf(RunPart part) => (double)Interlocked.Read(ref _ticks[(int)part]) / time.TimestampFrequency;

    /// <summary>Now, to be given back when a part has ended.</summary>
    internal long Now => time.GetTimestamp();

    /// <summary>Notes a part that began at a moment and has ended now, and takes it from another one that it is inside of.</summary>
    internal void Note(RunPart part, long since, RunPart? inside = null)
    {
        var ticks = time.GetTimestamp() - since;
        Interlocked.Add(ref _ticks[(int)part], ticks);
        if (inside is { } other)
            Interlocked.Add(ref _ticks[(int)other], -ticks);
    }
}

/// <summary>What a thread of a run does.</summary>
public enum RunPart
{
    /// <summary>Solving: steps, doses, rules, and the outputs and measures on the way.</summary>
    Solving,

    /// <summary>Asking the source for patients, and waiting for a turn to ask.</summary>
    Patients,

    /// <summary>Counting the outputs for quantiles over patients.</summary>
    Quantiles,

    /// <summary>Passing results on: what the sink does with them, and waiting for a turn.</summary>
    Results,
}
