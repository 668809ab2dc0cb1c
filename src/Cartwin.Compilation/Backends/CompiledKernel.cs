using Cartwin.Numerics;

namespace Cartwin.Compilation;

/// <summary>A kernel and what it took to make.</summary>
/// <param name="Function">The kernel.</param>
/// <param name="ScratchRows">Rows of scratch it uses.</param>
/// <param name="Chunks">Methods it consists of.</param>
/// <param name="IlBytes">Size of their code before the JIT.</param>
/// <param name="Spills">Values that are stored to scratch because there are not enough registers.</param>
/// <typeparam name="T">double or float.</typeparam>
internal sealed record CompiledKernel<T>(LaneFunction<T> Function, int ScratchRows, int Chunks, int IlBytes, int Spills)
    where T : unmanaged;
