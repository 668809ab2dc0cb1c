namespace Cartwin.Compilation;

/// <summary>What a kernel costs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operations">Operations of its program before functions such as exp are written out.</param>
/// <param name="Instructions">Operations of its program as it is emitted in double precision.</param>
/// <param name="Flops">Additions, multiplications, divisions, roots, minima and maxima among them in one lane; a fused multiply-add counts two.</param>
/// <param name="Spills">Values stored to scratch for want of registers.</param>
/// <param name="Chunks">Methods it consists of.</param>
/// <param name="IlBytes">Size of their code before the JIT.<unit>byte</unit></param>
public sealed record KernelSize(string Name, int Operations, int Instructions, int Flops, int Spills, int Chunks, int IlBytes);
