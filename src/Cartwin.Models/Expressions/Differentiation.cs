namespace Cartwin.Models;

/// <summary>Exact symbolic derivatives of formulas with respect to a symbol or time.</summary>
/// <remarks>
/// <para>Steps have the derivative 0 on both sides (floor, ceil, quotient, factorial, relations); where a piecewise, abs,
/// min or max changes its branch the derivative is that of the branch that its value takes.</para>
/// <para>Terms that are zero whatever the values (a symbol that does not occur) are left out, so 0·∞ does not arise from
/// them; that is the only simplification made here.</para>
/// <source>Griewank and Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, section 2.</source>
/// </remarks>
public static class Differentiation
{
    /// <summary>The partial derivative of a formula with respect to a symbol.</summary>
    /// <exception cref="ArgumentException">The formula calls a function of the model (inline it first) or holds a delay or
    /// a rateOf that depends on the symbol.</exception>
    public static Expr Derivative(Expr expression, string symbol)
    {
        var target = Expr.Symbol(symbol);
        return With(expression, target);
    }

    /// <summary>The partial derivative of a formula with respect to time where it is written as such.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Derivative"/>.</exception>
    public static Expr TimeDerivative(Expr expression) => With(expression, Expr.Time);

    private static Expr With(Expr expression, Expr target)
    {
        var known = new Dictionary<Expr, Expr>();
        return Walk(expression);

        Expr Walk(Expr e)
        {
            if (ReferenceEquals(e, target))
                return Expr.One;
            if (e.Arguments.Length == 0)
                return Expr.Zero;
            if (known.TryGetValue(e, out var derivative))
                return derivative;
            derivative = Node(e);
            known[e] = derivative;
            return derivative;
        }

        Expr Node(Expr e)
        {
            var d = new Expr[e.Arguments.Length];
            var depends = false;
            for (var i = 0; i < d.Length; i++)
            {
                // A condition decides which branch counts; it has no slope of its own.
                d[i] = e.Operation == Operation.Piecewise && i % 2 == 1 ? Expr.Zero : Walk(e.Arguments[i]);
                depends |= !IsZero(d[i]);
            }
            return depends ? DerivativeRules.Of(e, d) : Expr.Zero;
        }
    }

    internal static bool IsZero(Expr e) => e.IsNumber(0);
}
