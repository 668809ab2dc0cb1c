namespace Cartwin.Compilation;

/// <summary>Builds a program anew, value by value, in another graph.</summary>
internal static class Rewriting
{
    /// <param name="target">The graph of the new program.</param>
    /// <param name="program">The old program.</param>
    /// <param name="change">The new value of a node that is no constant, from its new operands (-1 where it has none).</param>
    public static KernelProgram Into(Graph target, KernelProgram program, Func<Node, int, int, int, int> change)
    {
        var map = Map(target, program.Graph, program.Values(), change);
        return program with { Graph = target, Outputs = [.. program.Outputs.Select(id => map[id])] };
    }

    public static int[] Map(Graph target, Graph source, List<int> values, Func<Node, int, int, int, int> change)
    {
        var map = new int[source.Count];
        foreach (var id in values)
        {
            var node = source[id];
            map[id] = node.Op switch
            {
                Op.Const => target.Const(node.Value),
                Op.Bits => target.Bits(node.Payload),
                _ when OpFacts.IsLeaf(node.Op) => change(node, -1, -1, -1),
                _ => change(node, New(node.A), New(node.B), New(node.C)),
            };
        }
        return map;

        int New(int id) => id < 0 ? -1 : map[id];
    }
}
