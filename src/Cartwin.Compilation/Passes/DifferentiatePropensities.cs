namespace Cartwin.Compilation;

/// <summary>Adds the derivatives of the propensities by some states, for the hybrid method.</summary>
/// <remarks>Exact as a formula; a derivative that is zero whatever the values has no entry.</remarks>
internal static class DifferentiatePropensities
{
    public static ModelPrograms Run(ModelPrograms programs, HashSet<int> states)
    {
        var graph = programs.Graph;
        var all = new KernelProgram("propensities", graph, [.. programs.Propensities.SelectMany(p => p.Outputs)]);
        var accumulation = new JacobianAccumulation(graph, all);
        accumulation.Run(int.MaxValue);
        var entries = Enumerable
            .Range(0, all.Outputs.Length)
            .SelectMany(row => accumulation.DerivativesOfRate(row).Select(d => (Row: row, Source: graph[d.Key], d.Value)))
            .Where(e => e.Source.Op == Op.State && states.Contains(e.Source.Row) && !graph.IsZero(e.Value))
            .OrderBy(e => (e.Row, e.Source.Row))
            .ToList();
        if (entries.Count == 0)
            return programs;
        return programs with
        {
            PropensityJacobian = new KernelProgram("derivatives of propensities", graph, [.. entries.Select(e => e.Value)]),
            PropensityEntries = [.. entries.Select(e => (e.Row, e.Source.Row))],
        };
    }
}
