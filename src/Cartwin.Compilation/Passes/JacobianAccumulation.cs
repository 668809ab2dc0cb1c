namespace Cartwin.Compilation;

/// <summary>Vertex elimination on the linearised graph of the rates: which intermediate value goes next is decided by cost.</summary>
/// <remarks>
/// Every value that depends on the states is a vertex, the derivatives by its operands are edges. Eliminating a vertex joins each edge
/// into it with each edge out of it. Neither forward nor backward is best: a saturation of a sum of many states is
/// cheap where it is narrow. Equal edges count once, because the graph computes equal products once; functions of a single state
/// (the not negative part, say) are left to the end, because they make the edges of otherwise equal states differ.
/// </remarks>
/// <source>Griewank and Reese, On the calculation of Jacobian matrices by the Markowitz rule, 1991; Griewank and Walther,
/// Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 9.</source>
internal sealed class JacobianAccumulation
{
    private readonly Graph _graph;

    // Edges into a vertex: from where, and the derivative. Sinks are -1 - row.
    private readonly Dictionary<int, SortedDictionary<int, int>> _into = [];
    private readonly Dictionary<int, SortedSet<int>> _outOf = [];
    private readonly HashSet<int> _sources = [];

    public JacobianAccumulation(Graph graph, KernelProgram rates)
    {
        _graph = graph;
        foreach (var id in rates.Values())
            AddVertex(id);
        for (var row = 0; row < rates.Outputs.Length; row++)
        {
            _into.Add(-1 - row, []);
            if (_into.ContainsKey(rates.Outputs[row]))
                AddEdge(rates.Outputs[row], -1 - row, graph.Const(1));
        }
    }

    /// <summary>Vertices that were left, ascending.</summary>
    public List<int> Left => [.. _into.Keys.Where(IsIntermediate).Order()];

    /// <summary>Eliminates every vertex that takes at most so many products; the others stay as unknowns of their own.</summary>
    public void Run(int mostProducts)
    {
        var queue = new PriorityQueue<(int Vertex, Cost Cost), Cost>();
        foreach (var vertex in Left)
            Offer(vertex);
        while (queue.TryDequeue(out var offer, out _))
        {
            if (!_into.ContainsKey(offer.Vertex) || CostOf(offer.Vertex) != offer.Cost)
                continue;
            if (offer.Cost.Products > mostProducts && !offer.Cost.OfState)
                continue;
            foreach (var neighbour in Eliminate(offer.Vertex))
                if (IsIntermediate(neighbour))
                    Offer(neighbour);
        }

        void Offer(int vertex)
        {
            var cost = CostOf(vertex);
            queue.Enqueue((vertex, cost), cost);
        }
    }

    /// <summary>What a rate depends on directly (states, time and vertices that were left), and the derivatives.</summary>
    public IReadOnlyDictionary<int, int> DerivativesOfRate(int row) => _into[-1 - row];

    /// <summary>What a vertex that was left depends on directly, and the derivatives.</summary>
    public IReadOnlyDictionary<int, int> DerivativesOfVertex(int vertex) => _into[vertex];

    private bool IsIntermediate(int vertex) => vertex >= 0 && !_sources.Contains(vertex);

    private void AddVertex(int id)
    {
        var node = _graph[id];
        if (node.Op is Op.State or Op.Time)
        {
            _sources.Add(id);
            _into.Add(id, []);
            return;
        }
        if (OpFacts.IsLeaf(node.Op) || OpFacts.IsMask(node.Op))
            return;
        var edges = EdgesInto(id, node).Where(e => _into.ContainsKey(e.From) && !_graph.IsZero(e.Derivative)).ToList();
        if (edges.Count == 0)
            return;
        _into.Add(id, []);
        foreach (var (from, derivative) in edges)
            AddEdge(from, id, derivative);
    }

    private IEnumerable<(int From, int Derivative)> EdgesInto(int id, Node node)
    {
        if (node.Op == Op.Select)
        {
            yield return (node.B, _graph.Make(Op.Select, node.A, _graph.Const(1), _graph.Const(0)));
            yield return (node.C, _graph.Make(Op.Select, node.A, _graph.Const(0), _graph.Const(1)));
            yield break;
        }
        // Derivatives are only written down where they lead to a state.
        if (!_into.ContainsKey(node.A) && (node.B < 0 || !_into.ContainsKey(node.B)))
            yield break;
        var b = node.B < 0 ? node.A : node.B;
        var (byA, byB) = Derivatives.Of(node.Op, new(_graph, id), new(_graph, node.A), new(_graph, b));
        if (byA is not null)
            yield return (node.A, byA.Value.Id);
        if (byB is not null && node.B >= 0)
            yield return (node.B, byB.Value.Id);
    }

    private void AddEdge(int from, int to, int derivative)
    {
        var into = _into[to];
        into[from] = into.TryGetValue(from, out var before) ? _graph.Make(Op.Add, before, derivative) : derivative;
        if (!_outOf.TryGetValue(from, out var outOf))
            _outOf.Add(from, outOf = []);
        outOf.Add(to);
    }

    private SortedSet<int> Eliminate(int vertex)
    {
        var into = _into[vertex];
        var outOf = _outOf.GetValueOrDefault(vertex) ?? [];
        foreach (var to in outOf)
        {
            var outer = _into[to][vertex];
            foreach (var (from, inner) in into)
                AddEdge(from, to, _graph.Make(Op.Mul, outer, inner));
            _into[to].Remove(vertex);
        }
        foreach (var from in into.Keys)
            _outOf[from].Remove(vertex);
        _into.Remove(vertex);
        _outOf.Remove(vertex);
        return [.. outOf, .. into.Keys];
    }

    private Cost CostOf(int vertex)
    {
        var into = _into[vertex];
        var outOf = _outOf.GetValueOrDefault(vertex) ?? [];
        var inner = into.Values.Distinct().ToList();
        var ofState = into.Count == 1 && _sources.Contains(into.First().Key) && !_graph.IsConstant(inner[0]);
        var products =
            inner.Count(IsNoUnit) * outOf.Select(to => _into[to][vertex]).Distinct().Count(IsNoUnit);
        return new Cost(ofState, products, into.Count * outOf.Count, vertex);
    }

    private bool IsNoUnit(int derivative) => !_graph.IsConst(derivative, 1) && !_graph.IsConst(derivative, -1);

    // Later vertices first among equals: they are nearer to the rates.
    private readonly record struct Cost(bool OfState, int Products, int Edges, int Vertex) : IComparable<Cost>
    {
        public int CompareTo(Cost other)
        {
            var order = OfState.CompareTo(other.OfState);
            order = order != 0 ? order : Products.CompareTo(other.Products);
            order = order != 0 ? order : Edges.CompareTo(other.Edges);
            return order != 0 ? order : other.Vertex.CompareTo(Vertex);
        }
    }
}
