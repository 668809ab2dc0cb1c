namespace Cartwin.Compilation;

/// <summary>Adds the Jacobian and the derivative by time.</summary>
/// <remarks>
/// <para>Exact as a formula. A derivative that is zero whatever the values has no entry; because the graph is hash-consed the derivatives
/// share everything with the rates and with each other.</para>
/// <para>An intermediate value w that many states go into and many rates come out of would make a dense block. It may
/// stay as an unknown: with f = f(y, w) and w = g(y, w) the step solves (shift·I - f_y) x - f_w z = b and z - g_y x - g_w z = 0, whose x is that
/// of the Jacobian itself, from a sparser matrix.</para>
/// <source>Extended systems: Duff, Erisman and Reid, Direct Methods for Sparse Matrices, 2nd ed., 2017, chapter 15.</source>
/// </remarks>
internal static class Differentiate
{
    /// <param name="programs">The model.</param>
    /// <param name="mostProducts">Products that eliminating an intermediate value may take; it stays where it takes more.</param>
    public static ModelPrograms Run(ModelPrograms programs, int mostProducts)
    {
        var graph = programs.Graph;
        var states = programs.RightHandSide.Outputs.Length;
        var accumulation = new JacobianAccumulation(graph, programs.RightHandSide);
        accumulation.Run(int.MaxValue);
        var byTime = TimeDerivative(graph, accumulation, states);
        if (mostProducts < int.MaxValue)
        {
            accumulation = new JacobianAccumulation(graph, programs.RightHandSide);
            accumulation.Run(mostProducts);
        }
        var unknowns = accumulation.Left;
        var entries = new List<(int Row, int Column, int Value)>();
        for (var row = 0; row < states; row++)
            Add(row, accumulation.DerivativesOfRate(row));
        for (var i = 0; i < unknowns.Count; i++)
            Add(states + i, accumulation.DerivativesOfVertex(unknowns[i]));
        entries.Sort();
        return programs with
        {
            Jacobian = new KernelProgram("Jacobian", graph, [.. entries.Select(e => e.Value)]),
            Entries = [.. entries.Select(e => (e.Row, e.Column))],
            Unknowns = states + unknowns.Count,
            TimeDerivative = byTime.All(graph.IsZero) ? null : new KernelProgram("time derivative", graph, byTime),
        };

        void Add(int row, IReadOnlyDictionary<int, int> derivatives)
        {
            foreach (var (from, derivative) in derivatives)
            {
                var node = graph[from];
                if (node.Op == Op.Time || graph.IsZero(derivative))
                    continue;
                var left = unknowns.BinarySearch(from);
                entries.Add((row, left >= 0 ? states + left : node.Row, derivative));
            }
        }
    }

    private static int[] TimeDerivative(Graph graph, JacobianAccumulation accumulation, int states)
    {
        var time = graph.Load(Op.Time, 0);
        var zero = graph.Const(0);
        return
        [
            .. Enumerable.Range(0, states).Select(row => accumulation.DerivativesOfRate(row).GetValueOrDefault(time, zero)),
        ];
    }
}
