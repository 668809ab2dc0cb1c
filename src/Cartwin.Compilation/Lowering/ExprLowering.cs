using Cartwin.Models;

namespace Cartwin.Compilation;

/// <summary>Turns formulas into values of a graph; names are inlined as the values that they stand for.</summary>
internal sealed class ExprLowering
{
    private readonly Graph _graph;
    private readonly Func<string, int> _symbols;
    private readonly Dictionary<Expr, int> _known = [];

    public ExprLowering(Graph graph, Func<string, int> symbols)
    {
        _graph = graph;
        _symbols = symbols;
    }

    /// <summary>The value of a formula; a truth value becomes 1 or 0.</summary>
    public int Number(Expr e)
    {
        var value = Value(e);
        return _graph.IsMask(value) ? _graph.Make(Op.Select, value, _graph.Const(1), _graph.Const(0)) : value;
    }

    /// <summary>A formula as a mask; a number counts as true unless it is 0.</summary>
    public int Truth(Expr e)
    {
        var value = Value(e);
        return _graph.IsMask(value) ? value : _graph.Make(Op.Not, _graph.Make(Op.Eq, value, _graph.Const(0)));
    }

    private int Value(Expr e)
    {
        if (!_known.TryGetValue(e, out var value))
            _known.Add(e, value = Lower(e));
        return value;
    }

    private int Lower(Expr e) =>
        e.Operation switch
        {
            Operation.Number => _graph.Const(e.Value),
            Operation.Symbol => _symbols(e.Name!),
            Operation.Time => _graph.Load(Op.Time, 0),
            Operation.True => _graph.True,
            Operation.False => _graph.False,
            Operation.Avogadro or Operation.Pi or Operation.ExponentialE => _graph.Const(Arithmetic.Apply(e.Operation, [])),
            Operation.Plus => Chain(e, Op.Add, 0),
            Operation.Times => Chain(e, Op.Mul, 1),
            Operation.Max => Extreme(e, Op.Max),
            Operation.Min => Extreme(e, Op.Min),
            Operation.Piecewise => Piecewise(e),
            >= Operation.Equal and <= Operation.Implies => Relation(e),
            >= Operation.Sin and <= Operation.ArcCoth => TrigonometricLowering.Lower(e.Operation, Argument(e, 0)).Id,
            _ => Arithmetics(e),
        };

    private int Arithmetics(Expr e)
    {
        var x = Argument(e, 0);
        return e.Operation switch
        {
            Operation.Negate => (-x).Id,
            Operation.Divide => (x / Argument(e, 1)).Id,
            Operation.Power => x.With(Op.Pow, Argument(e, 1)).Id,
            Operation.Abs => x.Abs().Id,
            Operation.Ceiling => x.Of(Op.Ceil).Id,
            Operation.Floor => x.Floor().Id,
            Operation.Exp => x.Of(Op.Exp).Id,
            Operation.Ln => x.Of(Op.Log).Id,
            Operation.Log => (Argument(e, 1).Of(Op.Log) / x.Of(Op.Log)).Id,
            Operation.Log10 => x.Of(Op.Log10).Id,
            Operation.Sqrt => x.Sqrt().Id,
            Operation.Root => Root(x, Argument(e, 1)).Id,
            Operation.Factorial => x.Of(Op.Factorial).Id,
            Operation.Quotient => Truncated(x / Argument(e, 1)).Id,
            Operation.Remainder => x.With(Op.Remainder, Argument(e, 1)).Id,
            _ => throw new ArgumentException($"{e.Operation} is not handled by this back-end.", nameof(e)),
        };
    }

    private Term Argument(Expr e, int i) => new(_graph, Number(e.Arguments[i]));

    private int Chain(Expr e, Op op, double neutral)
    {
        var chain = -1;
        foreach (var argument in e.Arguments)
            chain = chain < 0 ? Number(argument) : _graph.Make(op, chain, Number(argument));
        return chain < 0 ? _graph.Const(neutral) : chain;
    }

    // Max and Min of the IR give the second where one is not a number; a formula is not a number where any argument is.
    private int Extreme(Expr e, Op op)
    {
        var extreme = Argument(e, 0);
        for (var i = 1; i < e.Arguments.Length; i++)
        {
            var next = Argument(e, i);
            if (_graph[next.Id].Op == Op.Const && !double.IsNaN(_graph[next.Id].Value))
                extreme = next.With(op, extreme);
            else if (_graph[extreme.Id].Op == Op.Const && !double.IsNaN(_graph[extreme.Id].Value))
                extreme = extreme.With(op, next);
            else
                extreme = extreme.IsNaN().Select(extreme, extreme.With(op, next));
        }
        return extreme.Id;
    }

    private int Piecewise(Expr e)
    {
        var arguments = e.Arguments;
        var otherwise = arguments.Length % 2 == 1;
        if (e.IsBoolean)
        {
            var truth = otherwise ? Truth(arguments[^1]) : _graph.True;
            for (var i = arguments.Length - (otherwise ? 3 : 2); i >= 0; i -= 2)
                truth = _graph.Make(Op.Select, Truth(arguments[i + 1]), Truth(arguments[i]), truth);
            return truth;
        }
        var value = otherwise ? Number(arguments[^1]) : _graph.Const(double.NaN);
        for (var i = arguments.Length - (otherwise ? 3 : 2); i >= 0; i -= 2)
            value = _graph.Make(Op.Select, Truth(arguments[i + 1]), Number(arguments[i]), value);
        return value;
    }

    private int Relation(Expr e) =>
        e.Operation switch
        {
            Operation.And => Gather(e, Op.And, _graph.True),
            Operation.Or => Gather(e, Op.Or, _graph.False),
            Operation.Xor => Gather(e, Op.Xor, _graph.False),
            Operation.Not => _graph.Make(Op.Not, Truth(e.Arguments[0])),
            Operation.Implies => _graph.Make(
                Op.Or,
                _graph.Make(Op.Not, Truth(e.Arguments[0])),
                Truth(e.Arguments[1])
            ),
            Operation.NotEqual => (!Argument(e, 0).IsEqualTo(Argument(e, 1))).Id,
            _ => Ordered(e),
        };

    private int Gather(Expr e, Op op, int gathered)
    {
        foreach (var argument in e.Arguments)
            gathered = _graph.Make(op, gathered, Truth(argument));
        return gathered;
    }

    private int Ordered(Expr e)
    {
        var all = _graph.True;
        for (var i = 1; i < e.Arguments.Length; i++)
        {
            var (a, b) = (Argument(e, i - 1), Argument(e, i));
            var pair = e.Operation switch
            {
                Operation.Equal => a.IsEqualTo(b),
                Operation.Less => a < b,
                Operation.LessOrEqual => a <= b,
                Operation.Greater => a > b,
                _ => a >= b,
            };
            all = _graph.Make(Op.And, all, pair.Id);
        }
        return all;
    }

    private static Term Truncated(Term x) => (x < 0).Select(x.Of(Op.Ceil), x.Floor());

    // Odd whole roots of negative numbers are real.
    private static Term Root(Term degree, Term x)
    {
        var node = degree.Graph[degree.Id];
        if (node.Op == Op.Const && node.Value == 2)
            return x.Sqrt();
        if (node.Op == Op.Const && node.Value == 3)
            return x.Of(Op.Cbrt);
        var exponent = 1 / degree;
        var odd = degree.With(Op.Remainder, degree.Constant(2)).Abs().IsEqualTo(1);
        var negative = -(-x).With(Op.Pow, exponent);
        var general = ((x < 0) & odd).Select(negative, x.With(Op.Pow, exponent));
        var special = degree.IsEqualTo(3).Select(x.Of(Op.Cbrt), general);
        return degree.IsEqualTo(2).Select(x.Sqrt(), special);
    }
}
