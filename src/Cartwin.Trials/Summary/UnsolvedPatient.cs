namespace Cartwin.Trials;

/// <summary>A patient who could not be solved.</summary>
/// <param name="Patient">Name of the patient, as in the results.</param>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Stratum">Name of the stratum.</param>
/// <param name="Replicate">Number of the replicate, from one on.</param>
/// <param name="Code">Code of the diagnostic.</param>
/// <param name="Explanation">When, which state and why.</param>
/// <param name="Hint">What to try.</param>
public sealed record UnsolvedPatient(string Patient, string Arm, string Stratum, int Replicate, string Code, string Explanation, string Hint);
