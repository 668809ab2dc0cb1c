namespace Cartwin.Compilation;

/// <summary>Replaces exp, log, pow, tanh, expm1, log1p and reciprocals by arithmetic in the format of the kernel.</summary>
/// <remarks>Keeps values to 2 units in the last place.</remarks>
internal static class ExpandFunctions
{
    public static KernelProgram Run(KernelProgram program, ElementFormat format)
    {
        var layout = FloatLayout.Of(format);
        var target = new Graph(format, program.Graph.FiniteZeros);
        return Rewriting.Into(target, program, (node, a, b, c) =>
            OpFacts.IsExpanded(node.Op)
                ? Expand(node.Op, new Term(target, a), new Term(target, b), layout).Id
                : target.Copy(node, a, b, c));
    }

    public static Term Expand(Op op, Term x, Term y, FloatLayout layout) =>
        op switch
        {
            Op.Reciprocal => FastReciprocal.Expand(x, layout),
            Op.Exp => Exponential.Expand(x, layout),
            Op.Log => Logarithm.Expand(x, layout),
            Op.Pow => Power.Expand(x, y, layout),
            Op.Tanh => HyperbolicTangent.Expand(x, layout),
            Op.Expm1 => ExponentialMinusOne.Expand(x, layout),
            Op.Log1p => LogarithmOnePlus.Expand(x, layout),
            _ => throw new ArgumentOutOfRangeException(nameof(op)),
        };
}
