namespace Cartwin.Compilation.Tests;

/// <summary>Programs that look random: for laws that hold for all of them.</summary>
internal sealed class RandomPrograms(ulong seed)
{
    public const int States = 4;
    public const int Inputs = 3;

    private static readonly Op[] Any =
    [
        Op.Add, Op.Sub, Op.Mul, Op.Div, Op.Neg, Op.Abs, Op.Sqrt, Op.Floor, Op.Ceil, Op.Max, Op.Min, Op.Fma, Op.Fnma, Op.Fms,
        Op.Exp, Op.Log, Op.Pow, Op.Tanh, Op.Expm1, Op.Log1p, Op.Sin, Op.Atan, Op.Cbrt, Op.Remainder, Op.Select,
    ];

    // Positive in, positive out, and no differences: rounding stays small, so results can be compared closely.
    private static readonly Op[] Tame = [Op.Add, Op.Mul, Op.Div, Op.Sqrt, Op.Max, Op.Min, Op.Pow, Op.Select, Op.Add, Op.Mul];

    private readonly SplitMix _random = new(seed);

    public double Number(bool tame) =>
        tame ? 0.5 + _random.NextDouble() : Math.ScaleB((2 * _random.NextDouble()) - 1, _random.Next(-8, 9));

    /// <summary>Outputs over a graph of so many operations.</summary>
    public int[] Outputs(Graph graph, bool tame, int operations, int outputs)
    {
        var values = new List<int>();
        for (var i = 0; i < States; i++)
            values.Add(graph.Load(Op.State, i));
        for (var i = 0; i < Inputs; i++)
            values.Add(graph.Load(Op.Input, i));
        values.Add(graph.Load(Op.Time, 0));
        values.Add(graph.Const(tame ? 0.75 : 0));
        values.Add(graph.Const(tame ? 2 : -1.5));
        for (var i = 0; i < operations; i++)
            values.Add(Operation(graph, values, tame));
        return [.. Enumerable.Range(0, outputs).Select(i => values[^(1 + (i * 3 % values.Count))])];
    }

    public KernelProgram Program(bool tame = false)
    {
        var graph = new Graph();
        return new KernelProgram("random", graph, Outputs(graph, tame, _random.Next(5, 120), 5));
    }

    public ModelPrograms Model(bool tame)
    {
        var graph = new Graph(finiteZeros: true);
        var outputs = Outputs(graph, tame, _random.Next(5, 60), States + 2);
        var zero = graph.Const(0);
        return new ModelPrograms(
            graph,
            new("right-hand side", graph, outputs[..States]),
            new("initial state", graph, [zero, zero, zero, zero]),
            new("inputs at the start", graph, []),
            new("outputs", graph, outputs[States..]),
            new("roots", graph, [])
        );
    }

    public Rows<double> Rows(int rows, bool tame)
    {
        var values = new Rows<double>(rows);
        for (var i = 0; i < values.Values.Length; i++)
            values.Values[i] = Number(tame);
        return values;
    }

    private int Operation(Graph graph, List<int> values, bool tame)
    {
        var op = (tame ? Tame : Any)[_random.Next(0, (tame ? Tame : Any).Length)];
        var (a, b, c) = (Pick(values), Pick(values), Pick(values));
        if (op == Op.Select)
            return graph.Make(op, graph.Make(_random.Next(0, 2) == 0 ? Op.Lt : Op.Le, a, b), c, Pick(values));
        if (op == Op.Pow && tame)
            b = graph.Const(_random.Next(-6, 7) / 2.0);
        // Repeated powers and products would leave the range of numbers.
        var value = OpFacts.Operands(op) switch
        {
            1 => graph.Make(op, a),
            2 => graph.Make(op, a, b),
            _ => graph.Make(op, a, b, c),
        };
        return tame ? graph.Make(Op.Min, graph.Const(4), graph.Make(Op.Max, graph.Const(0.25), value)) : value;
    }

    // Late values are taken more often, so that programs become deep.
    private int Pick(List<int> values) =>
        values[
            _random.Next(0, 2) == 0
                ? _random.Next(0, values.Count)
                : _random.Next(Math.Max(0, values.Count - 8), values.Count)
        ];
}
