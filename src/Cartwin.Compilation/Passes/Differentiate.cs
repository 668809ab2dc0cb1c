namespace Cartwin.Compilation;

/// <summary>Adds the Jacobian and the derivative by time.</summary>
/// <remarks>Exact as a formula. A derivative that is zero whatever the values has no entry; because the graph is hash-consed the
/// derivatives share everything with the rates and with each other.</remarks>
internal static class Differentiate
{
    public static ModelPrograms Run(ModelPrograms programs)
    {
        var graph = programs.Graph;
        var rates = programs.RightHandSide;
        var states = rates.Outputs.Length;
        var accumulation = new JacobianAccumulation(graph, rates);
        accumulation.Run();
        var entries = new List<(int Row, int Column)>();
        var values = new List<int>();
        var byTime = new int[states];
        for (var row = 0; row < states; row++)
        {
            byTime[row] = graph.Const(0);
            foreach (var (variable, derivative) in accumulation.DerivativesOf(row))
            {
                if (graph.IsZero(derivative))
                    continue;
                if (variable == JacobianAccumulation.Time)
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
}
