namespace Cartwin.Trials;

/// <summary>How many patients went which way in an arm and a stratum, all replicates together.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum.</param>
/// <param name="Planned">Patients enrolled.</param>
/// <param name="Treated">Patients who were given the product, or where there is none, the treatment.</param>
public sealed record PatientCounts(string Arm, string Stratum, long Planned, long Treated)
{
    /// <summary>Patients for whom no product could be made.</summary>
    public long ManufacturingFailures { get; init; }

    /// <summary>Patients who left before the end of follow-up.</summary>
    public long Dropouts { get; init; }

    /// <summary>Patients who could not be solved.</summary>
    public long Unsolved { get; init; }
}
