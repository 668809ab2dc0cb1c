namespace Cartwin.Trials;

/// <summary>Who stands at a place of a replicate: the same in every one.</summary>
/// <param name="Cell">Place of arm and stratum among those that are simulated.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum.</param>
/// <param name="Number">Number of the patient in the stratum, from one on.</param>
/// <param name="PatientsInCell">Patients of the stratum.</param>
public readonly record struct PatientPlace(int Cell, string Arm, string Stratum, int Number, int PatientsInCell)
{
    /// <summary>The places of a replicate, in order.</summary>
    public static IEnumerable<PatientPlace> Of(TrialPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (var c = 0; c < plan.Cells.Count; c++)
            for (var p = 0; p < plan.Cells[c].Patients; p++)
                yield return new PatientPlace(c, plan.Cells[c].Arm.Name.Value, plan.Cells[c].Stratum.Name.Value, p + 1, plan.Cells[c].Patients);
    }
}
