namespace Cartwin.Models;

/// <summary>A formula as slope·x + rest, where it is a straight line in x.</summary>
/// <param name="Slope">Free of x.</param>
/// <param name="Rest">Free of x.</param>
internal readonly record struct LinearForm(Expr Slope, Expr Rest)
{
    /// <summary>The formula as a straight line in a symbol; null where it is none, or where it cannot be seen to be one.</summary>
    public static LinearForm? Of(Expr e, string symbol)
    {
        var known = new Dictionary<Expr, LinearForm?>();
        return Walk(e);

        LinearForm? Walk(Expr part)
        {
            if (!known.TryGetValue(part, out var form))
                known[part] = form = Node(part);
            return form;
        }

        LinearForm? Node(Expr part)
        {
            if (part.Operation == Operation.Symbol)
                return part.Name == symbol ? new(Expr.One, Expr.Zero) : new(Expr.Zero, part);
            var forms = new LinearForm[part.Arguments.Length];
            var free = true;
            for (var i = 0; i < forms.Length; i++)
            {
                if (Walk(part.Arguments[i]) is not { } form)
                    return null;
                forms[i] = form;
                free &= form.Slope.IsNumber(0);
            }
            return free ? new(Expr.Zero, part) : Joined(part.Operation, forms);
        }
    }

    /// <summary>Where slope·x + rest is zero.</summary>
    public Expr Zero =>
        Slope.IsNumber(1) ? Simplification.Simplify(-Rest)
        : Slope.IsNumber(-1) ? Rest
        : Simplification.Simplify(-Rest / Slope);

    private static LinearForm? Joined(Operation operation, LinearForm[] x) =>
        operation switch
        {
            Operation.Plus => new(Sum(x.Select(f => f.Slope)), Sum(x.Select(f => f.Rest))),
            Operation.Negate => new(Simplification.Simplify(-x[0].Slope), Simplification.Simplify(-x[0].Rest)),
            Operation.Divide when x[1].Slope.IsNumber(0) => new(
                Simplification.Simplify(x[0].Slope / x[1].Rest),
                x[0].Rest.IsNumber(0) ? Expr.Zero : x[0].Rest / x[1].Rest
            ),
            Operation.Times => Product(x),
            Operation.Piecewise => Branches(x),
            _ => null,
        };

    private static Expr Sum(IEnumerable<Expr> terms) => Simplification.Simplify(Expr.Of(Operation.Plus, [.. terms.Where(t => !t.IsNumber(0))]));

    private static LinearForm? Product(LinearForm[] x)
    {
        if (x.Count(f => !f.Slope.IsNumber(0)) != 1)
            return null;
        var slope = Simplification.Simplify(Expr.Of(Operation.Times, [.. x.Select(f => f.Slope.IsNumber(0) ? f.Rest : f.Slope)]));
        return x.Any(f => f.Rest.IsNumber(0)) ? new(slope, Expr.Zero) : new(slope, Expr.Of(Operation.Times, [.. x.Select(f => f.Rest)]));
    }

    // A condition must not depend on x: which branch counts would.
    private static LinearForm? Branches(LinearForm[] x)
    {
        for (var i = 1; i < x.Length; i += 2)
            if (!x[i].Slope.IsNumber(0))
                return null;
        var slopes = x.Select((f, i) => i % 2 == 1 ? f.Rest : f.Slope).ToArray();
        return new(Expr.Of(Operation.Piecewise, slopes), Expr.Of(Operation.Piecewise, [.. x.Select(f => f.Rest)]));
    }
}
