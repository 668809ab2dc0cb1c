using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Where the random numbers of one patient are.</summary>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Subject">Number of the patient.</param>
/// <param name="Replicate">Number of the replicate.</param>
public readonly record struct RandomAddress(ulong Seed, uint Subject, uint Replicate)
{
    /// <summary>The patient's numbers for one purpose, from their beginning.</summary>
    /// <param name="purpose">The purpose, see <see cref="RandomPurpose"/>.</param>
    public RandomSequence For(uint purpose) => new(Seed, Subject, Replicate, purpose);
}
