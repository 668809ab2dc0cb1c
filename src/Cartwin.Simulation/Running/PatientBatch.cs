using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>The results of some neighbouring patients.</summary>
/// <remarks>Valid until the sink that receives it returns; then its memory serves other patients.</remarks>
/// <threadsafety>Handed to one reader at a time.</threadsafety>
public sealed class PatientBatch
{
    private readonly double[]? _shared;
    private readonly bool _passesOn;
    private int _open;

    /// <param name="bound">The plan.</param>
    /// <param name="count">Patients.</param>
    /// <param name="trajectories">Memory for the trajectories of all patients of the run; null for the batch's own.</param>
    /// <param name="stores">Whether the outputs are stored at all.</param>
    internal PatientBatch(BoundPlan bound, int count, double[]? trajectories, bool stores)
    {
        var plan = bound.Plan;
        _shared = plan.KeepTrajectories ? trajectories : null;
        _passesOn = plan.KeepTrajectories;
        Values = new double[count * plan.Varying.Count];
        Inputs = new double[count * bound.Compiled.Inputs.Count];
        States = new double[plan.FromSteadyState ? count * bound.Compiled.StateNames.Count : 0];
        Outcomes = new PatientOutcome[count];
        Measures = new double[count * plan.Measures.Count];
        Samples = stores && _shared is null ? new double[count * bound.SamplesOfPatient] : ArraySegment<double>.Empty;
        Chances = new RandomAddress[count];
        Doses = plan.DoseTargets.Count > 0 || plan.OwnResets ? new ValueArray<Dose>[count] : [];
    }

    /// <summary>Zero-based number of the first patient.</summary>
    public long First { get; private set; }

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
    public ArraySegment<double> Trajectories => _passesOn ? Samples : ArraySegment<double>.Empty;

    /// <summary>The outputs as they are stored: for trajectories, for quantiles over patients, or for both.</summary>
    internal ArraySegment<double> Samples { get; private set; }

    /// <summary>The rows of inputs that lanes start from, one patient after the other.</summary>
    internal double[] Inputs { get; }

    /// <summary>The states that lanes start from, one patient after the other; empty where the model's own start counts.</summary>
    internal double[] States { get; }

    /// <summary>Doses of the single patients; empty where the source has none.</summary>
    internal ValueArray<Dose>[] Doses { get; }

    /// <summary>Where the random numbers of each patient are.</summary>
    internal RandomAddress[] Chances { get; }

    /// <summary>Takes the patients from a number on.</summary>
    internal void Begin(long first, PatientSource source, int size)
    {
        (First, _open) = (first, Count);
        if (_shared is not null)
            Samples = new ArraySegment<double>(_shared, checked((int)(first * size)), Count * size);
        source.Fill(first, Values);
        for (var i = 0; i < Chances.Length; i++)
            Chances[i] = source.ChanceOf(first + i);
        for (var i = 0; i < Doses.Length; i++)
            Doses[i] = source.DosesOf(first + i);
    }

    /// <summary>Notes one more finished patient; true for the last.</summary>
    internal bool Finish() => Interlocked.Decrement(ref _open) == 0;
}
