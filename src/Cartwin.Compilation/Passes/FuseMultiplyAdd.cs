namespace Cartwin.Compilation;

/// <summary>Joins a product that is used once with the sum it goes into: one operation and one rounding instead of two.</summary>
/// <remarks>Changes results in the last place.</remarks>
internal static class FuseMultiplyAdd
{
    public static KernelProgram Run(KernelProgram program)
    {
        var source = program.Graph;
        var values = program.Values();
        var uses = new int[source.Count];
        foreach (var id in values)
            for (var i = 0; i < source[id].Operands; i++)
                uses[source[id].Operand(i)]++;
        foreach (var output in program.Outputs)
            uses[output]++;
        var target = new Graph(source.Format, source.FiniteZeros);
        var map = new int[source.Count];
        foreach (var id in values)
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
