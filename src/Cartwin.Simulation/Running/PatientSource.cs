using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Virtual patients: how many, and what each brings. Asked batch by batch, so it may make them as it goes.</summary>
/// <threadsafety>Called from one thread at a time.</threadsafety>
public abstract class PatientSource
{
    /// <summary>Number of patients.</summary>
    public abstract long Count { get; }

    /// <summary>Seed of what happens to the patients by chance. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Values of the plan's varying inputs.</summary>
    /// <param name="first">Number of the first patient asked for.</param>
    /// <param name="values">Receives them. <shape>patients × varying, varying fastest</shape></param>
    /// <unit>of the inputs</unit>
    public abstract void Fill(long first, Span<double> values);

    /// <summary>Doses that this patient gets besides the plan's.</summary>
    public virtual ValueArray<Dose> DosesOf(long patient) => [];

    /// <summary>Where the patient's own random numbers are: the same patient has the same, whoever else is simulated.</summary>
    public virtual RandomAddress ChanceOf(long patient) => new(Seed, unchecked((uint)patient), unchecked((uint)(patient >> 32)));

    /// <summary>What the patient is called in messages and files.</summary>
    public virtual string NameOf(long patient) => (patient + 1).ToString(CultureInfo.InvariantCulture);
}
