using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class DifferentiationProperties
{
    private static readonly Expr X = Expr.Symbol("x");

    /// <summary>Every differentiable function of one argument with an interval inside its domain.</summary>
    public static TheoryData<Operation, double, double> Functions =>
        new()
        {
            { Operation.Negate, -3, 3 },
            { Operation.Abs, 0.1, 3 },
            { Operation.Abs, -3, -0.1 },
            { Operation.Exp, -3, 3 },
            { Operation.Ln, 0.1, 9 },
            { Operation.Log10, 0.1, 9 },
            { Operation.Sqrt, 0.1, 9 },
            { Operation.Sin, -6, 6 },
            { Operation.Cos, -6, 6 },
            { Operation.Tan, -1.2, 1.2 },
            { Operation.Sec, -1.2, 1.2 },
            { Operation.Csc, 0.3, 2.8 },
            { Operation.Cot, 0.3, 2.8 },
            { Operation.Cot, -2.8, -0.3 },
            { Operation.Sinh, -3, 3 },
            { Operation.Cosh, -3, 3 },
            { Operation.Tanh, -3, 3 },
            { Operation.Sech, -3, 3 },
            { Operation.Csch, 0.3, 3 },
            { Operation.Csch, -3, -0.3 },
            { Operation.Coth, 0.3, 3 },
            { Operation.ArcSin, -0.9, 0.9 },
            { Operation.ArcCos, -0.9, 0.9 },
            { Operation.ArcTan, -3, 3 },
            { Operation.ArcSec, 1.2, 4 },
            { Operation.ArcSec, -4, -1.2 },
            { Operation.ArcCsc, 1.2, 4 },
            { Operation.ArcCsc, -4, -1.2 },
            { Operation.ArcCot, 0.2, 4 },
            { Operation.ArcCot, -4, -0.2 },
            { Operation.ArcSinh, -3, 3 },
            { Operation.ArcCosh, 1.2, 4 },
            { Operation.ArcTanh, -0.8, 0.8 },
            { Operation.ArcSech, 0.2, 0.8 },
            { Operation.ArcCsch, 0.2, 4 },
            { Operation.ArcCsch, -4, -0.2 },
            { Operation.ArcCoth, 1.3, 4 },
            { Operation.ArcCoth, -4, -1.3 },
        };

    /// <summary>Operations of two arguments, both of which depend on x.</summary>
    public static TheoryData<Operation> OfTwo =>
        [
            Operation.Plus,
            Operation.Times,
            Operation.Divide,
            Operation.Power,
            Operation.Log,
            Operation.Root,
            Operation.Remainder,
            Operation.Max,
            Operation.Min,
        ];

    // Eighth-order central difference.
    private static double Difference(Func<double, double> f, double x, double h) =>
        (
            (4.0 / 5 * (f(x + h) - f(x - h)))
            - (1.0 / 5 * (f(x + (2 * h)) - f(x - (2 * h))))
            + (4.0 / 105 * (f(x + (3 * h)) - f(x - (3 * h))))
            - (1.0 / 280 * (f(x + (4 * h)) - f(x - (4 * h))))
        ) / h;

    private static void Agrees(Expr e, Func<double, double> f, double derivative, double x, double tolerance = 1e-8)
    {
        var (coarse, fine) = (Difference(f, x, 2e-3), Difference(f, x, 1e-3));
        // Where two steps disagree there is a kink or a jump between them, and the difference says nothing.
        if (!(Math.Abs(coarse - fine) <= tolerance * (1 + Math.Abs(fine))))
            return;
        Assert.True(
            Math.Abs(derivative - fine) <= 10 * tolerance * (1 + Math.Abs(fine)),
            $"d({e})/dx at {x}: {derivative} instead of {fine}"
        );
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_derivative_of_a_function_agrees_with_differences(Operation operation, double low, double high)
    {
        var e = Expr.Of(operation, X);
        var derivative = Differentiation.Derivative(e, "x");
        double F(double x) => Arithmetic.Apply(operation, [x]);
        Gen.Double[low, high].Sample(x => Agrees(e, F, new Evaluation(_ => x).ValueOf(derivative), x), iter: 200);
        // At this point the difference does say something.
        var middle = (low + high) / 2;
        Assert.Equal(Difference(F, middle, 1e-3), new Evaluation(_ => middle).ValueOf(derivative), 1e-7);
    }

    [Theory]
    [MemberData(nameof(OfTwo))]
    public void The_derivative_by_each_of_two_arguments_agrees_with_differences(Operation operation)
    {
        var (a, b) = (Expr.Symbol("a"), Expr.Symbol("b"));
        var e = Expr.Of(operation, a, b);
        var (byA, byB) = (Differentiation.Derivative(e, "a"), Differentiation.Derivative(e, "b"));
        Gen.Select(Gen.Double[1.2, 4], Gen.Double[1.2, 4])
            // Max and min have a kink where both are equal.
            .Where((u, v) => Math.Abs(u - v) > 0.02)
            .Sample(
                (u, v) =>
                {
                    var at = new Evaluation(name => name == "a" ? u : v);
                    Agrees(e, t => Arithmetic.Apply(operation, [t, v]), at.ValueOf(byA), u, 1e-7);
                    Agrees(e, t => Arithmetic.Apply(operation, [u, t]), at.ValueOf(byB), v, 1e-7);
                },
                iter: 300
            );
    }

    // Beside round numbers, where kinks are: in the middle of a kink the difference is the mean of two slopes.
    private static Gen<double> Point(double offset) => Gen.Int[-2000, 2000].Select(n => (n + offset) / 1001.3);

    [Fact]
    public void The_derivative_of_nested_formulas_agrees_with_differences() =>
        Gen.Select(Gen.Int, Point(0.37), Point(0.41), Point(0.43))
            .Sample(
                (seed, x, y, t) =>
                {
                    var e = new RandomFormula(seed).Smooth(4);
                    var derivative = Differentiation.Derivative(e, "x0");
                    var byTime = Differentiation.TimeDerivative(e);
                    double At(Expr f, double x0, double time) =>
                        new Evaluation(n => n == "x0" ? x0 : y, time).ValueOf(f);
                    Agrees(e, x0 => At(e, x0, t), At(derivative, x, t), x, 1e-6);
                    Agrees(e, time => At(e, x, time), At(byTime, x, t), t, 1e-6);
                },
                iter: 3000
            );

    [Fact]
    public void A_simplified_derivative_has_the_same_value() =>
        Gen.Select(Gen.Int, Gen.Double[-2, 2])
            .Sample(
                (seed, x) =>
                {
                    var derivative = Differentiation.Derivative(new RandomFormula(seed).Smooth(3), "x0");
                    var at = new Evaluation(_ => x, 1);
                    Assert.Equal(at.ValueOf(derivative), at.ValueOf(Simplification.Simplify(derivative)));
                },
                iter: 2000
            );
}
