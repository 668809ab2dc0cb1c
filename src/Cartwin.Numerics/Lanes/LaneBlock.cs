using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <summary>The width of a block of lanes: 512 bits, whatever the hardware offers.</summary>
/// <remarks>The width is part of the memory layout and not of the result: a lane's numbers do not depend on it. On hardware
/// with narrower vectors a block is worked off in several instructions, with the same bits.</remarks>
public static class LaneBlock
{
    /// <summary>Alignment of every array of lanes.</summary>
    /// <unit>byte</unit>
    public const int Alignment = 64;

    /// <summary>Lanes in a block: 8 for double, 16 for float.</summary>
    public static int Lanes<T>()
        where T : unmanaged => Alignment / Unsafe.SizeOf<T>();
}
