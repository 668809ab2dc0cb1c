namespace Cartwin.Compilation;

/// <summary>Values in static single assignment, hash-consed: computing the same from the same is one value.</summary>
/// <remarks>Operands stand before what uses them, so ascending ids are an order of evaluation.</remarks>
internal sealed partial class Graph
{
    private readonly Dictionary<Node, int> _ids = [];
    private readonly List<Node> _nodes = [];

    /// <param name="format">What constants are folded in.</param>
    /// <param name="finiteZeros">Take 0·x = 0 and 0/x = 0, which holds where x is finite (and not 0).</param>
    public Graph(ElementFormat format = ElementFormat.Double, bool finiteZeros = false)
    {
        Format = format;
        FiniteZeros = finiteZeros;
    }

    public ElementFormat Format { get; }

    public bool FiniteZeros { get; }

    public int Count => _nodes.Count;

    public Node this[int id] => _nodes[id];

    public int Const(double value) =>
        Intern(new Node(Op.Const, -1, -1, -1, BitConverter.DoubleToInt64Bits(Canonical(value))));

    /// <summary>A bit pattern, for masks and for arithmetic on exponents.</summary>
    public int Bits(long bits) =>
        Intern(new Node(Op.Bits, -1, -1, -1, Format == ElementFormat.Double ? bits : (uint)bits));

    public int True => Bits(-1);

    public int False => Bits(0);

    public int Load(Op leaf, int row) => Intern(new Node(leaf, -1, -1, -1, row));

    public bool IsConst(int id, double value) =>
        _nodes[id].Op == Op.Const && _nodes[id].Payload == BitConverter.DoubleToInt64Bits(value);

    public bool IsZero(int id) => _nodes[id].Op == Op.Const && _nodes[id].Value == 0;

    public bool IsConstant(int id) => _nodes[id].Op is Op.Const or Op.Bits;

    public bool IsTrue(int id) => id == True;

    public bool IsFalse(int id) => id == False;

    public bool IsMask(int id)
    {
        var node = _nodes[id];
        return OpFacts.IsMask(node.Op) || node.Op == Op.Bits || (node.Op == Op.Select && IsMask(node.B));
    }

    /// <summary>The ids that the outputs need, ascending.</summary>
    public List<int> Reachable(IEnumerable<int> outputs)
    {
        var needed = new bool[Count];
        foreach (var id in outputs)
            needed[id] = true;
        var order = new List<int>();
        for (var id = Count - 1; id >= 0; id--)
        {
            if (!needed[id])
                continue;
            order.Add(id);
            var node = _nodes[id];
            for (var i = 0; i < node.Operands; i++)
                needed[node.Operand(i)] = true;
        }
        order.Reverse();
        return order;
    }

    private double Canonical(double value) =>
        double.IsNaN(value) ? double.NaN
        : Format == ElementFormat.Single ? (float)value
        : value;

    private int Intern(Node node)
    {
        if (_ids.TryGetValue(node, out var id))
            return id;
        id = _nodes.Count;
        _nodes.Add(node);
        _ids.Add(node, id);
        return id;
    }
}
