namespace Cartwin.Models.Tests;

/// <summary>Choices that follow from a seed alone, for inputs too tangled for a generator of CsCheck.</summary>
/// <remarks>SplitMix64.</remarks>
internal sealed class SeededChoices(int seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A whole number below a limit.</summary>
    public int Next(int below) => (int)(Bits() % (ulong)below);

    /// <summary>A whole number from the first to below the second.</summary>
    public int Next(int from, int below) => from + Next(below - from);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble() => (Bits() >> 11) * (1.0 / (1UL << 53));

    private ulong Bits()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
