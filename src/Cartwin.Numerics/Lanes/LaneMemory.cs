using System.Runtime.InteropServices;

namespace Cartwin.Numerics;

/// <summary>Native memory for arrays of lanes: aligned to 64 bytes, zeroed, taken in pieces and freed together.</summary>
/// <remarks>One instance belongs to one worker. Pieces are cut from large slabs so that a worker's arrays lie close
/// together; nothing is given back before <see cref="Dispose"/>.</remarks>
/// <threadsafety>Not thread-safe.</threadsafety>
public sealed unsafe class LaneMemory : IDisposable
{
    private const nuint SlabBytes = 256 * 1024;

    private readonly List<nint> _slabs = [];
    private nuint _free;
    private byte* _next;

    /// <summary>Frees the slabs if the owner forgot to.</summary>
    ~LaneMemory() => Free();

    /// <summary>A zeroed array of <paramref name="count"/> values whose first value is aligned to 64 bytes.</summary>
    /// <param name="count">Number of values; at least one is reserved.</param>
    public T* Take<T>(int count)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        nuint bytes = ((nuint)Math.Max(count, 1) * (nuint)sizeof(T) + 63) & ~(nuint)63;
        if (bytes > _free)
        {
            nuint size = bytes > SlabBytes ? bytes : SlabBytes;
            _next = (byte*)NativeMemory.AlignedAlloc(size, LaneBlock.Alignment);
            _slabs.Add((nint)_next);
            NativeMemory.Clear(_next, size);
            _free = size;
        }

        byte* piece = _next;
        _next += bytes;
        _free -= bytes;
        return (T*)piece;
    }

    /// <summary>A zeroed array of rows of lanes.</summary>
    /// <param name="rows">Rows; each is 64 bytes wide.</param>
    public T* TakeRows<T>(int rows)
        where T : unmanaged => Take<T>(rows * LaneBlock.Lanes<T>());

    /// <summary>Frees everything taken; the pointers are invalid afterwards.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (nint slab in _slabs)
        {
            NativeMemory.AlignedFree((void*)slab);
        }

        _slabs.Clear();
        _free = 0;
        _next = null;
    }
}
