using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Cartwin.Numerics;

/// <summary>Runs work on a stack whose alignment to 64 bytes was chosen by measurement.</summary>
/// <remarks>
/// .NET aligns the stack to 16 bytes only. Code that spills 64-byte vectors then runs up to four times slower whenever the
/// spill slots straddle cache lines, by the luck of the thread. The cure is a frame with a pad in front of the work; which
/// of the four pads is right depends on code that the JIT lays out, so it is measured once per worker. The choice changes
/// the speed only, never a bit of the result.
/// </remarks>
/// <threadsafety>Not thread-safe; one per worker.</threadsafety>
public sealed unsafe class StackAlignment
{
    private const int Pads = 4;
    private const int Rounds = 8;

    private int _offset = -1;

    /// <summary>The work to run; a subclass-free way to pass it without allocating.</summary>
    /// <param name="target">Object the work belongs to.</param>
    public delegate void Work(object target);

    /// <summary>True once <see cref="Calibrate"/> has chosen.</summary>
    public bool IsCalibrated => _offset >= 0;

    /// <summary>Measures the work on each of the four alignments and keeps the fastest.</summary>
    /// <param name="work">Work that may be repeated without changing anything.</param>
    /// <param name="target">Object handed to the work.</param>
    public void Calibrate(Work work, object target)
    {
        ArgumentNullException.ThrowIfNull(work);
        Span<long> best = stackalloc long[Pads];
        best.Fill(long.MaxValue);
        for (int round = 0; round < Rounds; round++)
        {
            for (int pad = 0; pad < Pads; pad++)
            {
                _offset = pad * 16;
#pragma warning disable RS0030 // The clock chooses a speed here; no bit of a result depends on it.
                long start = Stopwatch.GetTimestamp();
                Run(work, target);
                Run(work, target);
                best[pad] = Math.Min(best[pad], Stopwatch.GetTimestamp() - start);
#pragma warning restore RS0030
            }
        }

        int fastest = 0;
        for (int pad = 1; pad < Pads; pad++)
        {
            fastest = best[pad] < best[fastest] ? pad : fastest;
        }

        _offset = fastest * 16;
    }

    /// <summary>Runs the work on the chosen alignment, or on whatever the stack offers before calibration.</summary>
    /// <param name="work">The work.</param>
    /// <param name="target">Object handed to the work.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run(Work work, object target)
    {
        ArgumentNullException.ThrowIfNull(work);
        byte here;
        int pad = _offset < 0 ? 0 : (int)(((nuint)(&here) - (nuint)_offset) & 48);
        Padded(pad, work, target);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Padded(int pad, Work work, object target)
    {
        // The block is never read: it only moves the frames of everything the work calls.
        byte* block = stackalloc byte[pad];
        work(target);
        GC.KeepAlive((nuint)block == 1 ? target : null);
    }
}
