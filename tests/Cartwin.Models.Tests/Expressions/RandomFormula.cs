namespace Cartwin.Models.Tests;

/// <summary>Random formulas for properties.</summary>
internal sealed class RandomFormula(int seed)
{
    private static readonly double[] Special =
    [
        0,
        -0.0,
        1,
        -1,
        2,
        0.5,
        -3,
        7,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.MaxValue,
        double.Epsilon,
        1e300,
        -1e-300,
    ];

    private static readonly Operation[] Any =
    [
        .. Enum.GetValues<Operation>()
            .Where(o =>
                OperationFacts.Of(o).MostArguments > 0
                && !OperationFacts.Of(o).IsDraw
                && o is not (Operation.Call or Operation.Delay or Operation.RateOf)
            ),
    ];

    private readonly SeededChoices _random = new(seed);

    /// <summary>A number that is often one of those that break laws of algebra.</summary>
    public double Number() =>
        _random.Next(3) == 0 ? (_random.NextDouble() - 0.5) * 10 : Special[_random.Next(Special.Length)];

    /// <summary>A formula of any operations in x0 to x3, with neutral elements and constants wherever they may be.</summary>
    public Expr Wild(int depth)
    {
        if (depth == 0 || _random.Next(6) == 0)
            return _random.Next(5) switch
            {
                0 => Number(),
                1 => _random.Next(2),
                2 => Expr.Time,
                3 => Expr.Of((Operation)_random.Next((int)Operation.Avogadro, (int)Operation.Plus)),
                _ => Expr.Symbol($"x{_random.Next(4)}"),
            };
        // Half of the nodes are those that simplification has rules for.
        Operation[] likely =
        [
            Operation.Plus,
            Operation.Times,
            Operation.Negate,
            Operation.Divide,
            Operation.Power,
            Operation.Piecewise,
            Operation.Not,
        ];
        var operation = _random.Next(2) == 0 ? likely[_random.Next(likely.Length)] : Any[_random.Next(Any.Length)];
        var facts = OperationFacts.Of(operation);
        var count = _random.Next(facts.FewestArguments, Math.Min(facts.MostArguments, facts.FewestArguments + 5) + 1);
        return Expr.Of(operation, [.. Enumerable.Range(0, count).Select(_ => Wild(depth - 1))]);
    }

    /// <summary>A formula of x0, x1 and time that is smooth and of moderate size for arguments of moderate size, except
    /// at the kinks of abs, min, max and piecewise.</summary>
    public Expr Smooth(int depth)
    {
        if (depth == 0)
            return _random.Next(5) switch
            {
                0 => Math.Round((_random.NextDouble() * 4) - 2, 2),
                1 => Expr.Time,
                _ => Expr.Symbol($"x{_random.Next(2)}"),
            };
        Expr Sub() => Smooth(depth - 1);
        Expr Bounded() => Expr.Of(Operation.Tanh, Sub());
        Expr Positive() => 2 + Expr.Of(Operation.Sin, Sub());
        return _random.Next(20) switch
        {
            0 => Sub() + Sub() - Sub(),
            1 => Sub() * Bounded() * Sub(),
            2 => Sub() / Positive(),
            3 => Expr.Of(Operation.Power, Positive(), Bounded()),
            4 => Expr.Of(Operation.Power, Bounded(), _random.Next(0, 4)),
            5 => Expr.Of(Operation.Exp, Bounded()),
            6 => Expr.Of(Operation.Ln, Positive()),
            7 => Expr.Of(Operation.Log, 1 + Positive(), Positive()),
            8 => Expr.Of(Operation.Sqrt, Positive()),
            9 => Expr.Of(Operation.Root, 3 + Bounded(), Positive()),
            10 => Expr.Of(Operation.Sin, Sub()),
            11 => Expr.Of(Operation.ArcTan, Sub()),
            12 => Expr.Of(Operation.ArcSinh, Sub()),
            13 => Expr.Of(Operation.Max, Sub(), Sub(), Sub()),
            14 => Expr.Of(Operation.Min, Sub(), Sub(), Sub()),
            15 => Expr.Of(Operation.Abs, Sub()),
            16 => Expr.Of(Operation.Piecewise, Sub(), Expr.Of(Operation.Less, Sub(), Sub()), Sub()),
            17 => Expr.Of(Operation.ArcCos, 0.9 * Bounded()),
            18 => Expr.Of(Operation.Remainder, Sub(), 3 + Bounded()),
            _ => -Expr.Of(Operation.Cos, Sub()),
        };
    }
}
