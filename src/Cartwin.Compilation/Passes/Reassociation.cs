namespace Cartwin.Compilation;

/// <summary>Brings factors that stay the same together, so that they are multiplied once: a·(p·x) becomes (a·p)·x, and (p·x)·(q·y)
/// becomes (p·q)·(x·y).</summary>
/// <remarks>Changes results in the last place; a product of factors that overflows alone is infinite. The second form only where both
/// products have no other use, because it would cost an operation otherwise.</remarks>
internal sealed class Reassociation
{
    private readonly Graph _target;
    private readonly List<Variability> _classes = [];

    private Reassociation(Graph target) => _target = target;

    public static ModelPrograms Run(ModelPrograms programs)
    {
        var target = new Graph(programs.Graph.Format, programs.Graph.FiniteZeros);
        var pass = new Reassociation(target);
        return programs.Replace(target, pass.Rewrite);
    }

    private KernelProgram Rewrite(KernelProgram program)
    {
        var source = program.Graph;
        var uses = program.Uses();
        var map = new int[source.Count];
        foreach (var id in program.Values())
        {
            var node = source[id];
            map[id] = node.Op switch
            {
                Op.Const => _target.Const(node.Value),
                Op.Bits => _target.Bits(node.Payload),
                Op.Mul => Product(map[node.A], map[node.B], uses[node.A] == 1 && uses[node.B] == 1),
                _ => _target.Copy(node, New(node.A), New(node.B), New(node.C)),
            };
        }
        return program with { Graph = _target, Outputs = [.. program.Outputs.Select(id => map[id])] };

        int New(int id) => id < 0 ? -1 : map[id];
    }

    private int Product(int a, int b, bool ownFactors)
    {
        var (p, x) = Split(a);
        var (q, y) = Split(b);
        if (p >= 0 && q >= 0 && (x < 0 || y < 0 || ownFactors))
        {
            var factor = _target.Make(Op.Mul, p, q);
            return x < 0 && y < 0 ? factor
                : x < 0 ? _target.Make(Op.Mul, factor, y)
                : y < 0 ? _target.Make(Op.Mul, factor, x)
                : _target.Make(Op.Mul, factor, _target.Make(Op.Mul, x, y));
        }
        return _target.Make(Op.Mul, a, b);
    }

    // The factor that stays the same, or -1, and the rest, or -1.
    private (int Same, int Other) Split(int id)
    {
        if (IsSame(id))
            return (id, -1);
        var node = _target[id];
        if (node.Op != Op.Mul)
            return (-1, id);
        return IsSame(node.A) ? (node.A, node.B)
            : IsSame(node.B) ? (node.B, node.A)
            : (-1, id);
    }

    private bool IsSame(int id)
    {
        while (_classes.Count <= id)
            _classes.Add(Classification.OfNode(_target[_classes.Count], _classes));
        return _classes[id] < Variability.Varying;
    }
}
