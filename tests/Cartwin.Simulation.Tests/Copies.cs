namespace Cartwin.Simulation.Tests;

/// <summary>Patients who bring nothing: runs of one model that differ by chance alone.</summary>
internal sealed class Copies(int count) : PatientSource
{
    public override long Count => count;

    public override void Fill(long first, Span<double> values)
    {
    }
}
