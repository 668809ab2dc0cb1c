using System.Text;

namespace Cartwin.Numerics;

/// <summary>Purposes of random sequences by name.</summary>
/// <remarks>A purpose that is the hash of a name stays the same when other purposes are added, removed or reordered.</remarks>
public static class RandomPurpose
{
    /// <summary>The purpose of a name: the 32-bit FNV-1a hash of its UTF-8 bytes, the same in every process and version.</summary>
    /// <remarks>Different names can share a purpose (once in four thousand millions); who declares names checks that.
    /// <source>Fowler, Noll, Vo, Eastlake, The FNV Non-Cryptographic Hash Algorithm, draft-eastlake-fnv.</source></remarks>
    public static uint Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        uint hash = 2166136261;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ b) * 16777619);
        }

        return hash;
    }
}
