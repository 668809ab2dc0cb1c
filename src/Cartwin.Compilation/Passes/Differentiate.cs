namespace Cartwin.Compilation;

/// <summary>Adds the Jacobian and the derivative by time, by forward differentiation of every value that a rate needs.</summary>
/// <remarks>Exact as a formula. A derivative that is zero whatever the values has no entry; because the graph is hash-consed the
/// derivatives share everything with the rates and with each other.</remarks>
/// <source>Griewank and Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapters 3 and 7.</source>
internal static class Differentiate
{
    public static ModelPrograms Run(ModelPrograms programs)
    {
        var graph = programs.Graph;
        var rates = programs.RightHandSide;
        var states = rates.Outputs.Length;
        var gradients = Gradients(graph, rates.Values(), states);
        var entries = new List<(int Row, int Column)>();
        var values = new List<int>();
        var byTime = new int[states];
        for (var row = 0; row < states; row++)
        {
            byTime[row] = graph.Const(0);
            foreach (var (variable, derivative) in gradients[rates.Outputs[row]] ?? [])
            {
                if (variable == states)
                {
                    byTime[row] = derivative;
                    continue;
                }
                entries.Add((row, variable));
                values.Add(derivative);
            }
        }
        return programs with
        {
            Jacobian = new KernelProgram("Jacobian", graph, [.. values]),
            Entries = [.. entries],
            TimeDerivative = byTime.All(graph.IsZero) ? null : new KernelProgram("time derivative", graph, byTime),
        };
    }

    // For each value its derivatives that are not zero, by variable; time is the variable after the states.
    private static SortedDictionary<int, int>?[] Gradients(Graph graph, List<int> values, int states)
    {
        var gradients = new SortedDictionary<int, int>?[values.Count == 0 ? 0 : values[^1] + 1];
        foreach (var id in values)
        {
            var node = graph[id];
            gradients[id] = node.Op switch
            {
                Op.State => new() { [node.Row] = graph.Const(1) },
                Op.Time => new() { [states] = graph.Const(1) },
                Op.Select => OfSelection(graph, node, gradients),
                _ when OpFacts.IsLeaf(node.Op) || OpFacts.IsMask(node.Op) => null,
                _ => ByChainRule(graph, id, node, gradients),
            };
        }
        return gradients;
    }

    private static SortedDictionary<int, int>? ByChainRule(
        Graph graph,
        int id,
        Node node,
        SortedDictionary<int, int>?[] gradients
    )
    {
        var inner = gradients[node.A];
        var other = node.B < 0 ? null : gradients[node.B];
        if (inner is null && other is null)
            return null;
        var b = node.B < 0 ? node.A : node.B;
        var (byA, byB) = Derivatives.Of(node.Op, new(graph, id), new(graph, node.A), new(graph, b));
        var sum = new SortedDictionary<int, int>();
        AddScaled(graph, sum, inner, byA);
        AddScaled(graph, sum, other, byB);
        return sum.Count == 0 ? null : sum;
    }

    private static void AddScaled(
        Graph graph,
        SortedDictionary<int, int> sum,
        SortedDictionary<int, int>? gradient,
        Term? factor
    )
    {
        if (gradient is null || factor is null)
            return;
        foreach (var (variable, derivative) in gradient)
        {
            var term = graph.Make(Op.Mul, factor.Value.Id, derivative);
            if (graph.IsZero(term))
                continue;
            sum[variable] = sum.TryGetValue(variable, out var before) ? graph.Make(Op.Add, before, term) : term;
        }
    }

    private static SortedDictionary<int, int>? OfSelection(
        Graph graph,
        Node node,
        SortedDictionary<int, int>?[] gradients
    )
    {
        var (set, clear) = (gradients[node.B], gradients[node.C]);
        if (set is null && clear is null)
            return null;
        var zero = graph.Const(0);
        var sum = new SortedDictionary<int, int>();
        foreach (var variable in (set?.Keys ?? Enumerable.Empty<int>()).Union(clear?.Keys ?? Enumerable.Empty<int>()))
            sum[variable] = graph.Make(
                Op.Select,
                node.A,
                set?.GetValueOrDefault(variable, zero) ?? zero,
                clear?.GetValueOrDefault(variable, zero) ?? zero
            );
        return sum;
    }
}
