namespace Cartwin.Compilation;

/// <summary>Several divisions by the same value become one reciprocal and several products: a division costs as much as thirty
/// products.</summary>
/// <remarks>Changes results by at most one unit in the last place, where the reciprocal has all its digits.</remarks>
internal static class ShareReciprocals
{
    public static KernelProgram Run(KernelProgram program)
    {
        var source = program.Graph;
        var divisions = new int[source.Count];
        foreach (var id in program.Values())
            if (source[id].Op == Op.Div)
                divisions[source[id].B]++;
        var target = new Graph(source.Format, source.FiniteZeros);
        return Rewriting.Into(target, program, (node, a, b, c) =>
            node.Op == Op.Div && divisions[node.B] > 1
                ? target.Make(Op.Mul, a, target.Make(Op.Div, target.Const(1), b))
                : target.Copy(node, a, b, c));
    }
}
