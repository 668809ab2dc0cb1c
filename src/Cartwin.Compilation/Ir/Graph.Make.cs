namespace Cartwin.Compilation;

internal sealed partial class Graph
{
    /// <summary>The value of an operation, folded where its operands are known and simplified where that changes no bit.</summary>
    /// <remarks>Simplified are x·1, x/1, x+0, x-0, --x, selections with a known mask or equal branches; a zero may lose its
    /// sign. With <see cref="FiniteZeros"/> also 0·x and 0/x.</remarks>
    public int Make(Op op, int a, int b = -1, int c = -1, int distance = 0)
    {
        if (OpFacts.IsCommutative(op) && a > b)
            (a, b) = (b, a);
        if (CanFold(op, a, b, c))
            return Fold(op, a, b, c, distance);
        return Simpler(op, a, b, c) ?? Intern(new Node(op, a, b, c, distance));
    }

    /// <summary>The same operation as another graph's node, on operands of this graph.</summary>
    public int Copy(Node node, int a, int b, int c) =>
        OpFacts.IsLeaf(node.Op) ? Load(node.Op, node.Row) : Make(node.Op, a, b, c, node.Row);

    private bool CanFold(Op op, int a, int b, int c) =>
        IsConstant(a) && (b < 0 || IsConstant(b)) && (c < 0 || IsConstant(c)) && op != Op.Select;

    private int Fold(Op op, int a, int b, int c, int distance)
    {
        if (Format == ElementFormat.Single)
        {
            var single = ScalarOps.Apply(op, Folded<float>(a), Folded<float>(b), Folded<float>(c), distance);
            return IsBitOperation(op, a) ? Bits(ScalarOps.BitsOf(single)) : Const(single);
        }
        var value = ScalarOps.Apply(op, Folded<double>(a), Folded<double>(b), Folded<double>(c), distance);
        return IsBitOperation(op, a) ? Bits(ScalarOps.BitsOf(value)) : Const(value);
    }

    private bool IsBitOperation(Op op, int a) =>
        OpFacts.IsMask(op) || op is >= Op.IntAdd and <= Op.ShiftRight || (op == Op.Select && IsMask(a));

    private T Folded<T>(int id)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        id < 0 ? T.Zero : ScalarOps.Apply(_nodes[id].Op, T.Zero, T.Zero, T.Zero, _nodes[id].Payload);

    private int? Simpler(Op op, int a, int b, int c) =>
        op switch
        {
            Op.Add => Sum(a, b),
            Op.Sub => Difference(a, b),
            Op.Mul => Product(a, b),
            Op.Div => Quotient(a, b),
            Op.Neg => Negative(a),
            Op.Not when _nodes[a].Op == Op.Not => _nodes[a].A,
            Op.And => IsTrue(a) ? b
                : IsTrue(b) ? a
                : IsFalse(a) || IsFalse(b) ? False
                : a == b ? a
                : null,
            Op.Or => IsFalse(a) ? b
                : IsFalse(b) ? a
                : IsTrue(a) || IsTrue(b) ? True
                : a == b ? a
                : null,
            Op.Select => IsTrue(a) || b == c ? b
                : IsFalse(a) ? c
                : null,
            Op.Max or Op.Min when a == b => a,
            Op.Fma => IsZero(c) ? Make(Op.Mul, a, b) : FusedSum(a, b, c),
            Op.Pow when IsConst(b, 1) => a,
            Op.Pow when IsZero(b) => Const(1),
            Op.Pow when FiniteZeros && IsZero(a) && _nodes[b] is { Op: Op.Const, Value: > 0 } => Const(0),
            _ => null,
        };

    private int? Sum(int a, int b)
    {
        if (IsZero(a))
            return b;
        if (IsZero(b))
            return a;
        if (Negated(b) is { } right)
            return Make(Op.Sub, a, right);
        return Negated(a) is { } left ? Make(Op.Sub, b, left) : null;
    }

    private int? Difference(int a, int b)
    {
        if (IsZero(b))
            return a;
        if (IsZero(a))
            return Make(Op.Neg, b);
        return Negated(b) is { } right ? Make(Op.Add, a, right) : null;
    }

    // What a value is the negative of, where it is written as one; so that x·c and x·(-c) share the product.
    private int? Negated(int id)
    {
        var node = _nodes[id];
        if (node.Op == Op.Neg)
            return node.A;
        if (node.Op != Op.Mul)
            return null;
        if (_nodes[node.A] is { Op: Op.Const, Value: < 0 })
            return Make(Op.Mul, Const(-_nodes[node.A].Value), node.B);
        return _nodes[node.B] is { Op: Op.Const, Value: < 0 }
            ? Make(Op.Mul, node.A, Const(-_nodes[node.B].Value))
            : null;
    }

    private int? Product(int a, int b)
    {
        if (IsConst(a, 1))
            return b;
        if (IsConst(b, 1))
            return a;
        if (FiniteZeros && (IsZero(a) || IsZero(b)))
            return Const(0);
        if (IsConst(a, -1))
            return Make(Op.Neg, b);
        if (IsConst(b, -1))
            return Make(Op.Neg, a);
        if (_nodes[a].Op == Op.Neg)
            return Make(Op.Neg, Make(Op.Mul, _nodes[a].A, b));
        return _nodes[b].Op == Op.Neg ? Make(Op.Neg, Make(Op.Mul, a, _nodes[b].A)) : null;
    }

    private int? Quotient(int a, int b)
    {
        if (IsConst(b, 1))
            return a;
        // A divisor that is the constant 0 keeps its NaN.
        if (FiniteZeros && IsZero(a) && !IsZero(b))
            return Const(0);
        return _nodes[a].Op == Op.Neg ? Make(Op.Neg, Make(Op.Div, _nodes[a].A, b)) : null;
    }

    private int? Negative(int a)
    {
        var node = _nodes[a];
        return node.Op switch
        {
            Op.Neg => node.A,
            Op.Sub => Make(Op.Sub, node.B, node.A),
            Op.Mul when _nodes[node.A].Op == Op.Const => Make(Op.Mul, Const(-_nodes[node.A].Value), node.B),
            Op.Mul when _nodes[node.B].Op == Op.Const => Make(Op.Mul, node.A, Const(-_nodes[node.B].Value)),
            _ => null,
        };
    }

    private int? FusedSum(int a, int b, int c) =>
        IsConst(a, 1) ? Make(Op.Add, b, c)
        : IsConst(b, 1) ? Make(Op.Add, a, c)
        : null;
}
