namespace Cartwin.Compilation.Tests;

/// <summary>Numbers that look random and are the same in every run.</summary>
/// <source>Steele, Lea and Flood, OOPSLA 2014 (SplitMix64).</source>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from the first up to but without the second.</summary>
    public int Next(int from, int to) => from + (int)(Next() % (ulong)(to - from));

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
