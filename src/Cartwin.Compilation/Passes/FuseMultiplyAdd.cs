namespace Cartwin.Compilation;

/// <summary>Joins a product with the sums or sign it goes into: one operation and one rounding instead of two.</summary>
/// <remarks>A product of which every use is a sum disappears and saves an operation, however many there are: the rate of a reaction goes
/// into the changes of all its species. Changes results in the last place; a product -0 of a changed sign stays what it is, 0.</remarks>
internal sealed class FuseMultiplyAdd
{
    private readonly Graph _source;
    private readonly int[] _uses;

    // The sums of each product, and the product that each sum takes in.
    private readonly List<int>?[] _sums;
    private readonly int[] _product;

    private FuseMultiplyAdd(KernelProgram program)
    {
        (_source, _uses) = (program.Graph, program.Uses());
        (_sums, _product) = (new List<int>?[_source.Count], new int[_source.Count]);
        Array.Fill(_product, -1);
        var values = program.Values();
        foreach (var id in values)
            FindProducts(id);
        foreach (var id in values)
            if (_sums[id] is { } sums && sums.Count == _uses[id] && sums.TrueForAll(sum => _product[sum] < 0))
                sums.ForEach(sum => _product[sum] = id);
    }

    public static KernelProgram Run(KernelProgram program)
    {
        var target = new Graph(program.Graph.Format, program.Graph.FiniteZeros);
        return new FuseMultiplyAdd(program).Rewrite(program, target);
    }

    private void FindProducts(int sum)
    {
        var node = _source[sum];
        if (node.Op is not (Op.Add or Op.Sub or Op.Neg) || node.A == node.B)
            return;
        for (var i = 0; i < node.Operands; i++)
        {
            var product = node.Operand(i);
            if (_source[product].Op != Op.Mul)
                continue;
            // A product of this sum alone stands in no other's way.
            if (_uses[product] == 1)
                _product[sum] = product;
            else
                (_sums[product] ??= []).Add(sum);
        }
    }

    private KernelProgram Rewrite(KernelProgram program, Graph target)
    {
        var map = new int[_source.Count];
        foreach (var id in program.Values())
        {
            var node = _source[id];
            map[id] = node.Op switch
            {
                Op.Const => target.Const(node.Value),
                Op.Bits => target.Bits(node.Payload),
                _ when _product[id] is >= 0 and var product => Fused(node, product),
                _ => target.Copy(node, New(node.A), New(node.B), New(node.C)),
            };
        }
        return program with { Graph = target, Outputs = [.. program.Outputs.Select(id => map[id])] };

        int New(int id) => id < 0 ? -1 : map[id];

        int Fused(Node node, int product)
        {
            var op = node.Op == Op.Add ? Op.Fma : node.Op == Op.Neg || node.B == product ? Op.Fnma : Op.Fms;
            var rest = node.Op == Op.Neg ? target.Const(0) : map[node.A == product ? node.B : node.A];
            return target.Make(op, map[_source[product].A], map[_source[product].B], rest);
        }
    }
}
