namespace Cartwin.Models;

/// <summary>The chain rule of every operation: the derivative of a node from its arguments and their derivatives.</summary>
internal static class DerivativeRules
{
    public static Expr Of(Expr e, ReadOnlySpan<Expr> d)
    {
        var x = e.Arguments;
        return e.Operation switch
        {
            Operation.Plus => Sum(d),
            Operation.Times => Product(x, d),
            Operation.Negate => -d[0],
            Operation.Divide => Quotient(x[0], x[1], d[0], d[1]),
            Operation.Power => Power(e, x[0], x[1], d[0], d[1]),
            Operation.Piecewise => Piecewise(x, d),
            Operation.Max => Extreme(x, d, Operation.GreaterOrEqual),
            Operation.Min => Extreme(x, d, Operation.LessOrEqual),
            Operation.Remainder => Sum([d[0], -Scale(d[1], Expr.Of(Operation.Quotient, x[0], x[1]))]),
            Operation.Log => Logarithm(e, x[0], x[1], d[0], d[1]),
            Operation.Root => Root(e, x[0], x[1], d[0], d[1]),
            Operation.Call => throw new ArgumentException($"Inline '{e.Name}' before differentiating."),
            Operation.Delay or Operation.RateOf or (>= Operation.Normal and <= Operation.Rayleigh) => throw new ArgumentException($"{e} cannot be differentiated."),
            _ when IsStep(e.Operation) => Expr.Zero,
            _ => Scale(d[0], OneArgument(e, x[0])),
        };
    }

    private static bool IsStep(Operation operation) =>
        operation
            is Operation.Floor
                or Operation.Ceiling
                or Operation.Quotient
                or Operation.Factorial
                or (>= Operation.Equal and <= Operation.Implies);

    // d/dx of the functions of one argument.
    private static Expr OneArgument(Expr e, Expr x) =>
        e.Operation switch
        {
            Operation.Abs => Expr.Of(
                Operation.Piecewise,
                1,
                Expr.Of(Operation.Greater, x, 0),
                -1,
                Expr.Of(Operation.Less, x, 0),
                0
            ),
            Operation.Exp => e,
            Operation.Ln => 1 / x,
            Operation.Log10 => 1 / (x * F(Operation.Ln, 10)),
            Operation.Sqrt => 0.5 / e,
            Operation.Sin => F(Operation.Cos, x),
            Operation.Cos => -F(Operation.Sin, x),
            Operation.Tan => 1 + Square(e),
            Operation.Sec => e * F(Operation.Tan, x),
            Operation.Csc => -(e * F(Operation.Cot, x)),
            Operation.Cot => -(1 + Square(e)),
            Operation.Sinh => F(Operation.Cosh, x),
            Operation.Cosh => F(Operation.Sinh, x),
            // 1/cosh² keeps its digits where 1 - tanh² has lost them all.
            Operation.Tanh => 1 / Square(F(Operation.Cosh, x)),
            Operation.Sech => -(e * F(Operation.Tanh, x)),
            Operation.Csch => -(e * F(Operation.Coth, x)),
            Operation.Coth => -1 / Square(F(Operation.Sinh, x)),
            Operation.ArcSin => 1 / F(Operation.Sqrt, 1 - Square(x)),
            Operation.ArcCos => -1 / F(Operation.Sqrt, 1 - Square(x)),
            Operation.ArcTan => 1 / (1 + Square(x)),
            Operation.ArcSec => 1 / (F(Operation.Abs, x) * F(Operation.Sqrt, Square(x) - 1)),
            Operation.ArcCsc => -1 / (F(Operation.Abs, x) * F(Operation.Sqrt, Square(x) - 1)),
            Operation.ArcCot => -1 / (1 + Square(x)),
            Operation.ArcSinh => 1 / F(Operation.Sqrt, Square(x) + 1),
            Operation.ArcCosh => 1 / F(Operation.Sqrt, Square(x) - 1),
            Operation.ArcTanh => 1 / (1 - Square(x)),
            Operation.ArcSech => -1 / (x * F(Operation.Sqrt, 1 - Square(x))),
            Operation.ArcCsch => -1 / (F(Operation.Abs, x) * F(Operation.Sqrt, 1 + Square(x))),
            Operation.ArcCoth => 1 / (1 - Square(x)),
            _ => throw new ArgumentException($"{e.Operation} has no derivative rule."),
        };

    private static Expr F(Operation operation, Expr x) => Expr.Of(operation, x);

    private static Expr Square(Expr x) => x * x;

    private static bool IsZero(Expr e) => Differentiation.IsZero(e);

    // derivative · factor, without a factor that is one.
    private static Expr Scale(Expr derivative, Expr factor) =>
        IsZero(derivative) ? Expr.Zero
        : derivative.IsNumber(1) ? factor
        : factor * derivative;

    private static Expr Sum(ReadOnlySpan<Expr> terms)
    {
        var kept = new List<Expr>();
        foreach (var term in terms)
            if (!IsZero(term))
                kept.Add(term);
        return Expr.Of(Operation.Plus, [.. kept]);
    }

    private static Expr Product(ReadOnlySpan<Expr> x, ReadOnlySpan<Expr> d)
    {
        var terms = new List<Expr>();
        for (var i = 0; i < x.Length; i++)
        {
            if (IsZero(d[i]))
                continue;
            var factors = x.ToArray();
            factors[i] = d[i];
            terms.Add(Expr.Of(Operation.Times, factors.Where((f, j) => j != i || !f.IsNumber(1)).ToArray()));
        }
        return Expr.Of(Operation.Plus, [.. terms]);
    }

    // (u' - (u/v) v') / v
    private static Expr Quotient(Expr u, Expr v, Expr du, Expr dv) =>
        IsZero(dv) ? du / v
        : IsZero(du) ? -(u / v * dv) / v
        : (du - (u / v * dv)) / v;

    // v u^(v-1) u' + u^v ln(u) v'
    private static Expr Power(Expr e, Expr u, Expr v, Expr du, Expr dv)
    {
        var terms = new List<Expr>();
        if (!IsZero(du))
            terms.Add(Scale(du, ByBase(u, v)));
        if (!IsZero(dv))
            // Where u is 0 the power does not depend on a positive v, but ln(0) is infinite.
            terms.Add(
                Scale(
                    dv,
                    Expr.Of(Operation.Piecewise, 0, Expr.Of(Operation.Equal, u, 0), e * Expr.Of(Operation.Ln, u))
                )
            );
        return Expr.Of(Operation.Plus, [.. terms]);
    }

    private static Expr ByBase(Expr u, Expr v) =>
        v is { Operation: Operation.Number, Name: null }
            ? v.Value switch
            {
                0 => Expr.Zero,
                1 => Expr.One,
                2 => 2 * u,
                _ => v * Expr.Of(Operation.Power, u, v.Value - 1),
            }
            : v * Expr.Of(Operation.Power, u, v - 1);

    private static Expr Piecewise(ReadOnlySpan<Expr> x, ReadOnlySpan<Expr> d)
    {
        var arguments = d.ToArray();
        for (var i = 1; i < arguments.Length; i += 2)
            arguments[i] = x[i];
        return Expr.Of(Operation.Piecewise, arguments);
    }

    // The derivative of the argument that is the extreme; of the first where several are.
    private static Expr Extreme(ReadOnlySpan<Expr> x, ReadOnlySpan<Expr> d, Operation relation)
    {
        var derivative = d[^1];
        for (var i = x.Length - 2; i >= 0; i--)
        {
            var rest = Expr.Of(relation == Operation.GreaterOrEqual ? Operation.Max : Operation.Min, x[(i + 1)..]);
            derivative = Expr.Of(Operation.Piecewise, d[i], Expr.Of(relation, x[i], rest), derivative);
        }
        return derivative;
    }

    // log_b(x) = ln(x)/ln(b)
    private static Expr Logarithm(Expr e, Expr b, Expr x, Expr db, Expr dx)
    {
        var lnBase = Expr.Of(Operation.Ln, b);
        return Sum([Scale(dx, 1 / (x * lnBase)), IsZero(db) ? db : -Scale(db, e / (b * lnBase))]);
    }

    // x^(1/n); d = r/(n x) x' - r ln|x|/n² n'
    private static Expr Root(Expr e, Expr n, Expr x, Expr dn, Expr dx) =>
        Sum([
            Scale(dx, e / (n * x)),
            IsZero(dn) ? dn : -Scale(dn, e * Expr.Of(Operation.Ln, Expr.Of(Operation.Abs, x)) / Square(n)),
        ]);
}
