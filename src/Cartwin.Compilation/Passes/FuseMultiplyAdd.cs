namespace Cartwin.Compilation;

/// <summary>Joins a product that is used once with the sum or sign it goes into: one operation and one rounding instead of two.</summary>
/// <remarks>Changes results in the last place; a product -0 of a changed sign stays what it is, 0.</remarks>
internal static class FuseMultiplyAdd
{
    public static KernelProgram Run(KernelProgram program)
    {
        var source = program.Graph;
        var uses = program.Uses();
        var target = new Graph(source.Format, source.FiniteZeros);
        var map = new int[source.Count];
        foreach (var id in program.Values())
        {
            var node = source[id];
            map[id] = node.Op switch
            {
                Op.Const => target.Const(node.Value),
                Op.Bits => target.Bits(node.Payload),
                Op.Add when IsOwn(node.B) => Fused(Op.Fma, node.B, node.A),
                Op.Add when IsOwn(node.A) => Fused(Op.Fma, node.A, node.B),
                Op.Sub when IsOwn(node.B) => Fused(Op.Fnma, node.B, node.A),
                Op.Sub when IsOwn(node.A) => Fused(Op.Fms, node.A, node.B),
                Op.Neg when IsOwn(node.A) => target.Make(
                    Op.Fnma,
                    map[source[node.A].A],
                    map[source[node.A].B],
                    target.Const(0)
                ),
                _ => target.Copy(node, New(node.A), New(node.B), New(node.C)),
            };
        }
        return program with { Graph = target, Outputs = [.. program.Outputs.Select(id => map[id])] };

        int New(int id) => id < 0 ? -1 : map[id];
        bool IsOwn(int id) => source[id].Op == Op.Mul && uses[id] == 1;
        int Fused(Op op, int product, int rest) =>
            target.Make(op, map[source[product].A], map[source[product].B], map[rest]);
    }
}
