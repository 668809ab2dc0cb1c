namespace Cartwin.Numerics;

/// <summary>Philox4x32-10: a counter-based random function of 128 bits under a key of 64 bits.</summary>
/// <remarks>The same counter and key give the same numbers in any order, on any thread and machine.
/// <source>Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11 (2011), doi:10.1145/2063384.2063405.</source>
/// </remarks>
public static class Philox4x32
{
    private const int Rounds = 10;
    private const uint MultiplierLow = 0xD2511F53;
    private const uint MultiplierHigh = 0xCD9E8D57;
    private const uint WeylLow = 0x9E3779B9;
    private const uint WeylHigh = 0xBB67AE85;

    /// <summary>Four random words of a counter of four words and a key of two.</summary>
    public static (uint A, uint B, uint C, uint D) Block((uint A, uint B, uint C, uint D) counter, (uint A, uint B) key)
    {
        (uint a, uint b, uint c, uint d) = counter;
        (uint k0, uint k1) = key;
        for (int round = 0; round < Rounds; round++)
        {
            ulong low = (ulong)a * MultiplierLow;
            ulong high = (ulong)c * MultiplierHigh;
            (a, b, c, d) = ((uint)(high >> 32) ^ b ^ k0, (uint)high, (uint)(low >> 32) ^ d ^ k1, (uint)low);
            k0 += WeylLow;
            k1 += WeylHigh;
        }

        return (a, b, c, d);
    }
}
