namespace Cartwin.Compilation;

/// <summary>A straight-line function of a block of lanes: the values of its result rows.</summary>
/// <param name="Name">Its name in dumps.</param>
/// <param name="Graph">Where the values are.</param>
/// <param name="Outputs">The value of each result row.</param>
internal sealed record KernelProgram(string Name, Graph Graph, int[] Outputs)
{
    /// <summary>Result rows in the order in which their values are best computed; null for the order of rows.</summary>
    public int[]? VisitOrder { get; init; }

    public List<int> Values() => Graph.Reachable(Outputs);

    /// <summary>How often each value of the graph is used by this program, as an operand or an output.</summary>
    public int[] Uses()
    {
        var uses = new int[Graph.Count];
        foreach (var id in Values())
        {
            var node = Graph[id];
            for (var i = 0; i < node.Operands; i++)
                uses[node.Operand(i)]++;
        }
        foreach (var output in Outputs)
            uses[output]++;
        return uses;
    }
}
