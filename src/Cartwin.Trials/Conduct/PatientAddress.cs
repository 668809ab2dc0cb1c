namespace Cartwin.Trials;

/// <summary>The address of a patient's random numbers, and the patient's name.</summary>
/// <param name="Replicate">Zero-based number of the replicate.</param>
/// <param name="Stratum">Place of the stratum in the study.</param>
/// <param name="Patient">Zero-based number of the patient in the stratum.</param>
internal readonly record struct PatientAddress(int Replicate, int Stratum, int Patient)
{
    /// <summary>Most patients of a stratum, so that strata do not share numbers.</summary>
    public const int MostPatients = 1 << 24;

    /// <summary>Most strata.</summary>
    public const int MostStrata = 1 << 8;

    /// <summary>The subject of random numbers. More patients or strata do not move those that were there before.</summary>
    public uint Subject => (uint)((Stratum * MostPatients) + Patient);

    /// <summary>What the patient is called in results: "lupus-3 of replicate 17".</summary>
    public string NameIn(string stratum) => $"{stratum}-{Patient + 1} of replicate {Replicate + 1}";
}
