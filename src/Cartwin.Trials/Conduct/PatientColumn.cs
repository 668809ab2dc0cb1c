namespace Cartwin.Trials;

/// <summary>A column of the table of patients.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it holds.</param>
/// <param name="Unit">Its unit as written; empty for none.</param>
/// <param name="Meaning">What it is, in plain words.</param>
public sealed record PatientColumn(string Name, PatientColumnRole Role, string Unit, string Meaning);

/// <summary>What a column of the table of patients holds.</summary>
public enum PatientColumnRole
{
    /// <summary>How the patient's trial went: infused, solved, left.</summary>
    Conduct,

    /// <summary>What the patient is: covariates and parameters.</summary>
    Patient,

    /// <summary>What was measured.</summary>
    Endpoint,
}
