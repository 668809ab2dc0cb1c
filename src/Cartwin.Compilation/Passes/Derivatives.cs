namespace Cartwin.Compilation;

/// <summary>The derivative of every operation by its operands.</summary>
/// <remarks>Steps have the derivative 0; where a selection, abs, min or max changes its branch the derivative is that of the branch its value
/// takes.</remarks>
internal static class Derivatives
{
    /// <summary>The derivatives by the operands; a null stands for zero.</summary>
    public static (Term? A, Term? B) Of(Op op, Term value, Term a, Term b) =>
        op switch
        {
            Op.Add => (a.Constant(1), a.Constant(1)),
            Op.Sub => (a.Constant(1), a.Constant(-1)),
            Op.Mul => (b, a),
            Op.Div => (1 / b, -(value / b)),
            Op.Neg => (a.Constant(-1), null),
            Op.Abs => ((a > 0).Select(1, (a < 0).Select(-1, 0)), null),
            Op.Sqrt => (0.5 / value, null),
            Op.Max => ((a > b).Select(1, 0), (a > b).Select(0, 1)),
            Op.Min => ((a < b).Select(1, 0), (a < b).Select(0, 1)),
            Op.Pow => (ByBase(value, a, b), ByExponent(value, a)),
            Op.Remainder => (a.Constant(1), -Truncated(a / b)),
            Op.Exp => (value, null),
            Op.Log => (1 / a, null),
            Op.Expm1 => (value + 1, null),
            Op.Log1p => (1 / (a + 1), null),
            _ => (OfFunction(op, value, a), null),
        };

    private static Term? OfFunction(Op op, Term value, Term x) =>
        op switch
        {
            // (1-t)(1+t) keeps more digits than 1-t².
            Op.Tanh => (1 - value) * (value + 1),
            Op.Sin => x.Of(Op.Cos),
            Op.Cos => -x.Of(Op.Sin),
            Op.Tan => value * value + 1,
            Op.Sinh => x.Of(Op.Cosh),
            Op.Cosh => x.Of(Op.Sinh),
            Op.Asin => 1 / ((1 - x) * (x + 1)).Sqrt(),
            Op.Acos => -(1 / ((1 - x) * (x + 1)).Sqrt()),
            Op.Atan => 1 / (x * x + 1),
            Op.Asinh => 1 / (x * x + 1).Sqrt(),
            Op.Acosh => 1 / ((x - 1) * (x + 1)).Sqrt(),
            Op.Atanh => 1 / ((1 - x) * (x + 1)),
            Op.Log10 => Math.Log10(Math.E) / x,
            Op.Cbrt => value / (3 * x),
            Op.Floor or Op.Ceil or Op.Factorial => null,
            _ => throw new ArgumentOutOfRangeException(nameof(op), $"{op} has no derivative rule."),
        };

    // n·xⁿ⁻¹ = n·xⁿ/x shares the power with the value; at 0 the limit stands in, which is the same for a patient.
    private static Term ByBase(Term value, Term x, Term n)
    {
        var one = n.IsEqualTo(1).Select(1, (n < 1).Select(double.PositiveInfinity, 0));
        var limit = n.IsEqualTo(0).Select(0, (n < 0).Select(double.NegativeInfinity, one));
        return x.IsEqualTo(0).Select(limit, n * value / x);
    }

    // Where x is 0 the power does not depend on a positive exponent, but log 0 is infinite.
    private static Term ByExponent(Term value, Term x) => x.IsEqualTo(0).Select(0, value * x.Of(Op.Log));

    private static Term Truncated(Term x) => (x < 0).Select(x.Of(Op.Ceil), x.Floor());
}
