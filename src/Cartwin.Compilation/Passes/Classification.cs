namespace Cartwin.Compilation;

/// <summary>Finds for every value how often it changes.</summary>
internal static class Classification
{
    public static Variability[] Of(Graph graph)
    {
        var classes = new Variability[graph.Count];
        for (var id = 0; id < graph.Count; id++)
        {
            var node = graph[id];
            classes[id] = node.Op switch
            {
                Op.Input => Variability.Patient,
                Op.Time or Op.State or Op.Result => Variability.Varying,
                _ => Variability.Constant,
            };
            for (var i = 0; i < node.Operands; i++)
                if (classes[node.Operand(i)] > classes[id])
                    classes[id] = classes[node.Operand(i)];
        }
        return classes;
    }
}
