namespace Cartwin.Compilation;

/// <summary>Finds for every value how often it changes.</summary>
internal static class Classification
{
    public static Variability[] Of(Graph graph)
    {
        var classes = new List<Variability>(graph.Count);
        for (var id = 0; id < graph.Count; id++)
            classes.Add(OfNode(graph[id], classes));
        return [.. classes];
    }

    /// <summary>The class of a value from those of the values before it.</summary>
    public static Variability OfNode(Node node, List<Variability> before)
    {
        var most = node.Op switch
        {
            Op.Input => Variability.Patient,
            Op.Time or Op.State or Op.Result => Variability.Varying,
            _ => Variability.Constant,
        };
        for (var i = 0; i < node.Operands; i++)
            if (before[node.Operand(i)] > most)
                most = before[node.Operand(i)];
        return most;
    }
}
