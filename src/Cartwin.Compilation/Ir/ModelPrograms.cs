namespace Cartwin.Compilation;

/// <summary>All functions of a model over one graph, so that what they share is visible.</summary>
/// <param name="Graph">Where the values are.</param>
/// <param name="RightHandSide">The rates of the states.</param>
/// <param name="Start">The states at the start.</param>
/// <param name="InputStart">The inputs at the start, for those that are not given.</param>
/// <param name="Output">What is wanted.</param>
/// <param name="Root">What changes sign.</param>
internal sealed record ModelPrograms(
    Graph Graph,
    KernelProgram RightHandSide,
    KernelProgram Start,
    KernelProgram InputStart,
    KernelProgram Output,
    KernelProgram Root
)
{
    /// <summary>How often reactions fire, in neighbouring groups.</summary>
    public KernelProgram[] Propensities { get; init; } = [];

    /// <summary>Derivatives of the propensities by the states that firings change, in the order of <see cref="PropensityEntries"/>; null when there are none.</summary>
    public KernelProgram? PropensityJacobian { get; init; }

    /// <summary>Reaction and state of each derivative of a propensity.</summary>
    public (int Row, int Column)[] PropensityEntries { get; init; } = [];

    /// <summary>Derivatives of the rates by the states, in the order of <see cref="Entries"/>.</summary>
    public KernelProgram? Jacobian { get; init; }

    /// <summary>Row and column of each entry of the Jacobian.</summary>
    public (int Row, int Column)[] Entries { get; init; } = [];

    /// <summary>Unknowns of the linear systems: the states, and then intermediate values that stay as unknowns.</summary>
    public int Unknowns { get; init; }

    /// <summary>Derivatives of the rates by time; null when there is no derivative other than zero.</summary>
    public KernelProgram? TimeDerivative { get; init; }

    /// <summary>What is computed once for a patient.</summary>
    public KernelProgram? Prologue { get; init; }

    public IEnumerable<KernelProgram> All
    {
        get
        {
            KernelProgram?[] programs =
                [Prologue, InputStart, Start, RightHandSide, TimeDerivative, Jacobian, Output, Root, PropensityJacobian, .. Propensities];
            return programs.Where(p => p is { Outputs.Length: > 0 })!;
        }
    }

    /// <summary>The same functions with every value built anew in another graph.</summary>
    public ModelPrograms Into(Graph target, Func<Node, int, int, int, int> change)
    {
        var values = Graph.Reachable(All.SelectMany(p => p.Outputs));
        var map = Rewriting.Map(target, Graph, values, change);
        return Replace(target, p => p with { Graph = target, Outputs = [.. p.Outputs.Select(id => map[id])] });
    }

    public ModelPrograms Replace(Graph graph, Func<KernelProgram, KernelProgram> change) =>
        this with
        {
            Graph = graph,
            RightHandSide = change(RightHandSide),
            Start = change(Start),
            InputStart = change(InputStart),
            Output = change(Output),
            Root = change(Root),
            Propensities = [.. Propensities.Select(change)],
            PropensityJacobian = PropensityJacobian is null ? null : change(PropensityJacobian),
            Jacobian = Jacobian is null ? null : change(Jacobian),
            TimeDerivative = TimeDerivative is null ? null : change(TimeDerivative),
            Prologue = Prologue is null ? null : change(Prologue),
        };
}
