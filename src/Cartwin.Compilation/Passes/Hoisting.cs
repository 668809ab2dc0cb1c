namespace Cartwin.Compilation;

/// <summary>Moves what is the same for a patient into the prologue, whose results are rows of inputs after the given ones.</summary>
/// <remarks>Exact. The start is left as it is: it is computed once anyway, and before the prologue.</remarks>
internal static class Hoisting
{
    public static ModelPrograms Run(ModelPrograms programs, int parameters)
    {
        var graph = programs.Graph;
        var classes = Classification.Of(graph);
        KernelProgram?[] running =
            [programs.RightHandSide, programs.Jacobian, programs.TimeDerivative, programs.Output, programs.Root, programs.PropensityJacobian, .. programs.Propensities];
        var rowOf = new Dictionary<int, int>();
        foreach (var program in running)
        {
            if (program is null)
                continue;
            foreach (var output in program.Outputs)
                Offer(output);
            foreach (var id in program.Values())
            {
                var node = graph[id];
                for (var i = 0; i < node.Operands && classes[id] == Variability.Varying; i++)
                    Offer(node.Operand(i));
            }
        }
        if (rowOf.Count == 0)
            return programs;
        var prologue = new KernelProgram("prologue", graph, [.. rowOf.Keys]);
        var rest = programs.Replace(graph, p => p == programs.Start || p == programs.InputStart ? p : Rest(p));
        return rest with { Prologue = prologue };

        void Offer(int id)
        {
            if (classes[id] == Variability.Patient && !OpFacts.IsLeaf(graph[id].Op))
                rowOf.TryAdd(id, rowOf.Count);
        }

        KernelProgram Rest(KernelProgram program)
        {
            // The hoisted values stand in the same graph as loads, so that all programs go on sharing it.
            var map = new Dictionary<int, int>();
            foreach (var id in program.Values())
            {
                var node = graph[id];
                map[id] = rowOf.TryGetValue(id, out var row) ? graph.Load(Op.Input, parameters + row)
                    : OpFacts.IsLeaf(node.Op) ? id
                    : graph.Copy(node, New(node.A), New(node.B), New(node.C));
            }
            return program with { Outputs = [.. program.Outputs.Select(id => map[id])] };

            int New(int id) => id < 0 ? -1 : map[id];
        }
    }
}
