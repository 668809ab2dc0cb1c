using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>All patients of some neighbouring replicates: what they are and what was measured.</summary>
/// <remarks>Rows are in the order of replicate, arm, stratum and patient; columns are those of <see cref="TrialPlan.Columns"/>.</remarks>
/// <threadsafety>Not safe while it is filled; then read only.</threadsafety>
public sealed class TrialChunk
{
    /// <summary>Room for replicates.</summary>
    /// <param name="plan">The trial.</param>
    /// <param name="firstReplicate">Zero-based number of the first replicate.</param>
    /// <param name="replicates">How many.</param>
    public TrialChunk(TrialPlan plan, int firstReplicate, int replicates)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (FirstReplicate, Replicates, PatientsPerReplicate, Columns) = (firstReplicate, replicates, plan.PatientsPerReplicate, plan.Columns.Count);
        Values = new double[(long)replicates * PatientsPerReplicate * Columns];
        Array.Fill(Values, double.NaN);
    }

    /// <summary>Zero-based number of the first replicate.</summary>
    public int FirstReplicate { get; }

    /// <summary>How many replicates.</summary>
    public int Replicates { get; }

    /// <summary>Patients of all arms in a replicate.</summary>
    public int PatientsPerReplicate { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Patients of all arms and replicates here.</summary>
    public int Patients => Replicates * PatientsPerReplicate;

    /// <summary>Zero-based number of the first patient in the whole trial.</summary>
    public long FirstPatient => (long)FirstReplicate * PatientsPerReplicate;

    /// <summary>The values; NaN where there is none.</summary>
    /// <shape>patients × columns, columns fastest</shape>
    /// <unit>of the columns</unit>
    public double[] Values { get; }

    /// <summary>Who could not be solved, by place among the patients here.</summary>
    public SortedDictionary<int, UnsolvedPatient> Unsolved { get; } = [];

    /// <summary>Time courses of the patients, where the trial keeps them; null elsewhere.</summary>
    /// <shape>arms and strata, each patients × times × outputs, outputs fastest</shape>
    /// <unit>of the outputs</unit>
    public ValueArray<double[]> Trajectories { get; internal set; } = [];

    /// <summary>The time course of one patient; outputs that the stratum does not have are NaN.</summary>
    /// <param name="plan">The trial.</param>
    /// <param name="cell">Place of arm and stratum.</param>
    /// <param name="patient">Place among the patients of that arm and stratum here.</param>
    /// <returns>Times, and the values of all outputs of the study. <unit>time unit of the model; of the outputs</unit></returns>
    public IEnumerable<(double Time, double[] Values)> CourseOf(TrialPlan plan, int cell, int patient)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var simulated = plan.Cells[cell].Simulator.Plan;
        var place = plan.Study.Curves.Outputs.Select(o => o.Output.Value).Distinct().Select(o => simulated.Outputs.ToList().IndexOf(o)).ToArray();
        var (times, outputs) = (simulated.OutputTimes.Count, simulated.Outputs.Count);
        for (var t = 0; t < times; t++)
        {
            var at = ((patient * times) + t) * outputs;
            yield return (simulated.OutputTimes[t], Array.ConvertAll(place, p => p < 0 ? double.NaN : Trajectories[cell][at + p]));
        }
    }

    /// <summary>The values of one patient.</summary>
    /// <param name="patient">Place among the patients here.</param>
    /// <returns>One value a column. <unit>of the columns</unit></returns>
    public Span<double> Row(int patient) => Values.AsSpan(patient * Columns, Columns);
}
