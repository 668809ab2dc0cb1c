namespace Cartwin.Results;

/// <summary>Neighbouring patients.</summary>
/// <param name="First">Zero-based number of the first.</param>
/// <param name="Count">How many.</param>
public readonly record struct PatientRange(long First, long Count)
{
    /// <summary>Zero-based number after the last.</summary>
    public long End => First + Count;
}
