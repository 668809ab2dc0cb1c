namespace Cartwin.Models;

/// <summary>Makes formulas smaller without changing any value.</summary>
/// <remarks>
/// <para>Kept exactly: every rule here holds for all numbers, infinities and NaN included, and to the last bit, except
/// that a zero may lose its sign (0 + x is x also where x is -0). Rules that hold only for finite numbers (x·0 = 0,
/// x - x = 0, x/x = 1) and rules that regroup sums or products are not applied.</para>
/// </remarks>
public static class Simplification
{
    /// <summary>A formula with the same value that is no larger.</summary>
    public static Expr Simplify(Expr expression) => Substitution.Map(expression, Node);

    private static Expr Node(Expr e) =>
        e.Operation switch
        {
            Operation.Plus => Without(e, 0),
            Operation.Times => Without(e, 1),
            Operation.Negate when e.Arguments[0].Operation == Operation.Negate => e.Arguments[0].Arguments[0],
            Operation.Divide when e.Arguments[1].IsNumber(1) => e.Arguments[0],
            Operation.Power when e.Arguments[1].IsNumber(1) => e.Arguments[0],
            Operation.Power when e.Arguments[1].IsNumber(0) => Expr.One,
            Operation.Not when e.Arguments[0].Operation == Operation.Not && IsOneOrZero(e.Arguments[0].Arguments[0]) => e
                .Arguments[0]
                .Arguments[0],
            Operation.Piecewise => Branches(e),
            _ => Constant(e),
        };

    // 0 + x and 1·x, in any place; then constants are folded.
    private static Expr Without(Expr e, double neutral)
    {
        var kept = new List<Expr>(e.Arguments.Length);
        foreach (var argument in e.Arguments)
            if (!argument.IsNumber(neutral))
                kept.Add(argument);
        // A sum that starts with two numbers may add them first: that is what it does anyway.
        while (kept.Count >= 2 && IsPlainNumber(kept[0]) && IsPlainNumber(kept[1]))
        {
            kept[0] = Arithmetic.Apply(e.Operation, [kept[0].Value, kept[1].Value]);
            kept.RemoveAt(1);
        }
        // 2 - 2 + x has become 0 + x.
        if (kept.Count > 1 && kept[0].IsNumber(neutral))
            kept.RemoveAt(0);
        return Expr.Of(e.Operation, [.. kept]);
    }

    private static Expr Branches(Expr e)
    {
        var kept = new List<Expr>();
        var arguments = e.Arguments;
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (IsFalse(arguments[i + 1]))
                continue;
            if (IsTrue(arguments[i + 1]))
                return kept.Count == 0 ? arguments[i] : Expr.Of(Operation.Piecewise, [.. kept, arguments[i]]);
            kept.Add(arguments[i]);
            kept.Add(arguments[i + 1]);
        }
        if (arguments.Length % 2 == 1)
            kept.Add(arguments[^1]);
        return kept.Count switch
        {
            0 => Expr.NotANumber,
            1 => kept[0],
            _ => Expr.Of(Operation.Piecewise, [.. kept]),
        };
    }

    private static Expr Constant(Expr e)
    {
        var arguments = e.Arguments;
        if (arguments.Length == 0 || e.IsRandom || e.Operation is Operation.Call or Operation.Delay or Operation.RateOf)
            return e;
        var values = new double[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!IsConstant(arguments[i]))
                return e;
            values[i] = ValueOf(arguments[i]);
        }
        var value = Arithmetic.Apply(e.Operation, values);
        return !e.IsBoolean ? Expr.Number(value)
            : value != 0 ? Expr.True
            : Expr.False;
    }

    // A piecewise of conditions may still be NaN, where none of them counts.
    private static bool IsOneOrZero(Expr e) => e.IsBoolean && e.Operation != Operation.Piecewise;

    private static bool IsPlainNumber(Expr e) => e is { Operation: Operation.Number, Name: null };

    private static bool IsConstant(Expr e) => IsPlainNumber(e) || IsTrue(e) || IsFalse(e);

    private static double ValueOf(Expr e) => e.Operation == Operation.Number ? e.Value : IsTrue(e) ? 1 : 0;

    private static bool IsTrue(Expr e) => e.Operation == Operation.True || (IsPlainNumber(e) && e.Value is not 0);

    private static bool IsFalse(Expr e) => e.Operation == Operation.False || e.IsNumber(0);
}
