namespace Cartwin.Trials;

/// <summary>One stratum of a trial: patients who share a disease.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Title">Its name in plain words.</param>
/// <param name="Patients">Patients per replicate in each arm.</param>
/// <param name="Population">The population that they are drawn from, in plain words.</param>
public sealed record StratumSummary(string Name, string Title, int Patients, string Population);
