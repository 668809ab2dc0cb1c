namespace Cartwin.Models;

/// <summary>The value of every operation on numbers: the specification that every kernel is tested against.</summary>
/// <remarks>Truth values are 1 and 0; anything but 0 counts as true. Nothing throws: outside its domain a function is NaN.
/// <source>SBML Level 3 Version 2 Core, section 3.4 (MathML subset); IEEE 754-2019.</source></remarks>
public static class Arithmetic
{
    /// <summary>Avogadro's number as SBML fixes it.</summary>
    /// <unit>1/mol</unit>
    /// <source>SBML Level 3 Version 2 Core, section 3.4.6.</source>
    public const double Avogadro = 6.02214179e23;

    /// <summary>The value of an operation on the values of its arguments.</summary>
    /// <unit>1</unit>
    /// <shape>one value per argument</shape>
    /// <exception cref="ArgumentException">The operation has no value from its arguments alone (symbol, call, delay, …).</exception>
    public static double Apply(Operation operation, ReadOnlySpan<double> x) =>
        operation switch
        {
            Operation.Avogadro => Avogadro,
            Operation.Pi => Math.PI,
            Operation.ExponentialE => Math.E,
            Operation.True => 1,
            Operation.False => 0,
            Operation.Plus => Sum(x),
            Operation.Times => Product(x),
            Operation.Negate => -x[0],
            Operation.Divide => x[0] / x[1],
            Operation.Power => Math.Pow(x[0], x[1]),
            Operation.Abs => Math.Abs(x[0]),
            Operation.Ceiling => Math.Ceiling(x[0]),
            Operation.Floor => Math.Floor(x[0]),
            Operation.Exp => Math.Exp(x[0]),
            Operation.Ln => Math.Log(x[0]),
            Operation.Log => Math.Log(x[1]) / Math.Log(x[0]),
            Operation.Log10 => Math.Log10(x[0]),
            Operation.Sqrt => Math.Sqrt(x[0]),
            Operation.Root => Root(x[0], x[1]),
            Operation.Factorial => Factorial(x[0]),
            Operation.Quotient => Math.Truncate(x[0] / x[1]),
            Operation.Remainder => x[0] % x[1],
            Operation.Max => Extreme(x, larger: true),
            Operation.Min => Extreme(x, larger: false),
            Operation.Equal => Chain(x, static (a, b) => a == b),
            Operation.NotEqual => Truth(x[0] != x[1]),
            Operation.Less => Chain(x, static (a, b) => a < b),
            Operation.LessOrEqual => Chain(x, static (a, b) => a <= b),
            Operation.Greater => Chain(x, static (a, b) => a > b),
            Operation.GreaterOrEqual => Chain(x, static (a, b) => a >= b),
            Operation.And => Truth(Count(x) == x.Length),
            Operation.Or => Truth(Count(x) > 0),
            Operation.Xor => Truth(Count(x) % 2 == 1),
            Operation.Not => Truth(x[0] == 0),
            Operation.Implies => Truth(x[0] == 0 || x[1] != 0),
            Operation.Piecewise => Piecewise(x),
            >= Operation.Sin and <= Operation.ArcCoth => Trigonometry.Apply(operation, x[0]),
            _ => throw new ArgumentException($"{operation} has no value from its arguments alone.", nameof(operation)),
        };

    private static double Truth(bool value) => value ? 1 : 0;

    private static double Sum(ReadOnlySpan<double> x)
    {
        if (x.Length == 0)
            return 0;
        var sum = x[0];
        foreach (var term in x[1..])
            sum += term;
        return sum;
    }

    private static double Product(ReadOnlySpan<double> x)
    {
        if (x.Length == 0)
            return 1;
        var product = x[0];
        foreach (var factor in x[1..])
            product *= factor;
        return product;
    }

    // Odd whole roots of negative numbers are real; a power with a fractional exponent would lose them.
    private static double Root(double degree, double x) =>
        degree == 2 ? Math.Sqrt(x)
        : degree == 3 ? Math.Cbrt(x)
        : x < 0 && Math.Abs(degree % 2) == 1 ? -Math.Pow(-x, 1 / degree)
        : Math.Pow(x, 1 / degree);

    private static double Factorial(double n)
    {
        if (!(n >= 0) || n != Math.Floor(n))
            return double.NaN;
        if (n > 170)
            return double.PositiveInfinity;
        var product = 1.0;
        for (var i = 2; i <= n; i++)
            product *= i;
        return product;
    }

    private static double Extreme(ReadOnlySpan<double> x, bool larger)
    {
        var extreme = x[0];
        foreach (var value in x[1..])
            extreme = larger ? Math.Max(extreme, value) : Math.Min(extreme, value);
        return extreme;
    }

    private static double Chain(ReadOnlySpan<double> x, Func<double, double, bool> relation)
    {
        for (var i = 1; i < x.Length; i++)
            if (!relation(x[i - 1], x[i]))
                return 0;
        return 1;
    }

    private static int Count(ReadOnlySpan<double> x)
    {
        var count = 0;
        foreach (var value in x)
            if (value != 0)
                count++;
        return count;
    }

    private static double Piecewise(ReadOnlySpan<double> x)
    {
        for (var i = 0; i + 1 < x.Length; i += 2)
            if (x[i + 1] != 0)
                return x[i];
        return x.Length % 2 == 1 ? x[^1] : double.NaN;
    }
}
