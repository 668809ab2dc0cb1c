using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>The results of some neighbouring patients.</summary>
/// <threadsafety>Handed to one reader; not changed afterwards.</threadsafety>
public sealed class PatientBatch
{
    private int _open;

    internal PatientBatch(long first, int count, int measures, int trajectoryValues, double[] values)
    {
        First = first;
        Values = values;
        Outcomes = new PatientOutcome[count];
        Measures = new double[count * measures];
        Trajectories = new double[(long)count * trajectoryValues];
        _open = count;
    }

    /// <summary>Zero-based number of the first patient.</summary>
    public long First { get; }

    /// <summary>Number of patients.</summary>
    public int Count => Outcomes.Length;

    /// <summary>What the patients brought.</summary>
    /// <shape>patients × varying, varying fastest</shape>
    /// <unit>of the inputs</unit>
    public double[] Values { get; }

    /// <summary>How the patients ended.</summary>
    /// <shape>patients</shape>
    public PatientOutcome[] Outcomes { get; }

    /// <summary>The measures; NaN for a patient who was not solved, where the measure needs what is missing.</summary>
    /// <shape>patients × measures, measures fastest</shape>
    /// <unit>of the measures</unit>
    public double[] Measures { get; }

    /// <summary>The outputs where trajectories are kept; NaN after the time at which a patient failed.</summary>
    /// <shape>patients × times × outputs, outputs fastest</shape>
    /// <unit>of the outputs</unit>
    public double[] Trajectories { get; }

    /// <summary>The rows of inputs that lanes start from, one patient after the other.</summary>
    internal double[] Inputs { get; set; } = [];

    /// <summary>Doses of the single patients; empty where the source has none.</summary>
    internal ValueArray<Dose>[] Doses { get; set; } = [];

    /// <summary>Notes one more finished patient; true for the last.</summary>
    internal bool Finish() => Interlocked.Decrement(ref _open) == 0;
}
