namespace Cartwin.Compilation;

/// <summary>Replaces powers by products and roots, and divisions by what stays the same by products with a reciprocal.</summary>
/// <remarks>Powers with whole or half exponents up to 16 and quotients change in the last places only (a few units); division by a power
/// of two is exact. A square root of -0 is -0 where the power is 0, and of -∞ no number where the power is ∞.</remarks>
internal static class StrengthReduction
{
    private const int LargestExponent = 16;

    public static ModelPrograms Run(ModelPrograms programs)
    {
        var source = programs.Graph;
        var classes = Classification.Of(source);
        var target = new Graph(source.Format, source.FiniteZeros);
        return programs.Into(target, (node, a, b, c) =>
        {
            if (node.Op == Op.Pow)
                return Power(new Term(target, a), new Term(target, b)).Id;
            if (node.Op == Op.Div && classes[node.B] < Variability.Varying && classes[node.A] == Variability.Varying)
                return Quotient(target, a, b);
            return target.Copy(node, a, b, c);
        });
    }

    private static int Quotient(Graph graph, int a, int b)
    {
        // A constant whose reciprocal has no digits left keeps its division.
        var reciprocal = graph.Make(Op.Div, graph.Const(1), b);
        var node = graph[reciprocal];
        return node.Op == Op.Const && !double.IsNormal(node.Value)
            ? graph.Make(Op.Div, a, b)
            : graph.Make(Op.Mul, a, reciprocal);
    }

    private static Term Power(Term x, Term exponent)
    {
        var node = x.Graph[exponent.Id];
        var n = Math.Abs(node.Value);
        if (node.Op != Op.Const || n > LargestExponent || 2 * n != Math.Floor(2 * n))
            return x.With(Op.Pow, exponent);
        var power = Whole(x, (int)n);
        if (n != Math.Floor(n))
            power = power is null ? x.Sqrt() : power.Value * x.Sqrt();
        var value = power ?? x.Constant(1);
        return node.Value < 0 ? 1 / value : value;
    }

    // x^n by squaring; null for x^0.
    private static Term? Whole(Term x, int n)
    {
        Term? power = null;
        for (var square = x; n > 0; n >>= 1, square *= square)
            if ((n & 1) != 0)
                power = power is null ? square : power.Value * square;
        return power;
    }
}
