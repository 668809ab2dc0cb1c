namespace Cartwin.Language.Tests;

/// <summary>Chance that the same seed repeats on every machine (SplitMix64).</summary>
/// <remarks><source>Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA '14.</source></remarks>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next64()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>At least 0 and below the limit.</summary>
    public int Next(int limit) => (int)(Next64() % (ulong)limit);

    /// <summary>At least the first and below the second.</summary>
    public int Next(int least, int limit) => least + Next(limit - least);

    /// <summary>At least 0 and below 1.</summary>
    public double NextDouble() => (Next64() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
