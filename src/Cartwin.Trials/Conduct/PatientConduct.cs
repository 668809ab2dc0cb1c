using Cartwin.Numerics;

namespace Cartwin.Trials;

/// <summary>What happens to a patient that is no biology: the product that cannot be made, and leaving before the end.</summary>
/// <param name="Failure">Share of patients for whom no product can be made.</param>
/// <param name="Product">The product, whose failures are its own.</param>
/// <param name="DropoutPerDay">How many leave a day, of those who are there.</param>
internal sealed record PatientConduct(double Failure, string Product, double DropoutPerDay)
{
    private readonly uint _making = RandomPurpose.Of($"conduct/manufacturing/{Product}");
    private readonly uint _leaving = RandomPurpose.Of("conduct/dropout");

    /// <summary>Whether the product could be made.</summary>
    public bool IsMade(ulong seed, in PatientAddress patient) =>
        !(Failure > 0) || new RandomSequence(seed, patient.Subject, (uint)patient.Replicate, _making).NextUniform() >= Failure;

    /// <summary>When the patient leaves, counted from the infusion; infinity for staying.</summary>
    public double LeavesAt(ulong seed, in PatientAddress patient) =>
        DropoutPerDay > 0
            ? -Math.Log(new RandomSequence(seed, patient.Subject, (uint)patient.Replicate, _leaving).NextUniform()) / DropoutPerDay
            : double.PositiveInfinity;
}
