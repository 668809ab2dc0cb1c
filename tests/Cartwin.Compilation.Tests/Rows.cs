using System.Runtime.InteropServices;
using Cartwin.Numerics;

namespace Cartwin.Compilation.Tests;

/// <summary>Rows of lanes, aligned as kernels expect them.</summary>
internal sealed unsafe class Rows<T> : IDisposable
    where T : unmanaged
{
    private readonly int _count;

    public Rows(int rows)
    {
        _count = Math.Max(rows, 1) * Lanes;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)(_count * sizeof(T)), LaneBlock.Alignment);
        new Span<T>(Pointer, _count).Clear();
    }

    public static int Lanes => LaneBlock.Lanes<T>();

    public T* Pointer { get; }

    public Span<T> Values => new(Pointer, _count);

    public ref T this[int row, int lane] => ref Pointer[(row * Lanes) + lane];

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}
