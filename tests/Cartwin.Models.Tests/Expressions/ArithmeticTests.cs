namespace Cartwin.Models.Tests;

public sealed class ArithmeticTests
{
    private const double NaN = double.NaN;
    private const double Inf = double.PositiveInfinity;

    [Theory]
    [InlineData(Operation.Plus, 0)]
    [InlineData(Operation.Times, 1)]
    [InlineData(Operation.And, 1)]
    [InlineData(Operation.Or, 0)]
    [InlineData(Operation.Xor, 0)]
    [InlineData(Operation.Piecewise, NaN)]
    [InlineData(Operation.True, 1)]
    [InlineData(Operation.False, 0)]
    [InlineData(Operation.Pi, Math.PI)]
    [InlineData(Operation.ExponentialE, Math.E)]
    [InlineData(Operation.Avogadro, 6.02214179e23)]
    public void Operations_without_arguments(Operation operation, double value) =>
        Assert.Equal(value, Arithmetic.Apply(operation, []));

    [Theory]
    [InlineData(Operation.Negate, 2, -2)]
    [InlineData(Operation.Abs, -2, 2)]
    [InlineData(Operation.Ceiling, -1.5, -1)]
    [InlineData(Operation.Floor, -1.5, -2)]
    [InlineData(Operation.Exp, 0, 1)]
    [InlineData(Operation.Ln, 1, 0)]
    [InlineData(Operation.Ln, 0, -Inf)]
    [InlineData(Operation.Ln, -1, NaN)]
    [InlineData(Operation.Log10, 1000, 3)]
    [InlineData(Operation.Sqrt, -1, NaN)]
    [InlineData(Operation.Sqrt, 9, 3)]
    [InlineData(Operation.Factorial, 0, 1)]
    [InlineData(Operation.Factorial, 5, 120)]
    [InlineData(Operation.Factorial, 2.5, NaN)]
    [InlineData(Operation.Factorial, -1, NaN)]
    [InlineData(Operation.Factorial, 171, Inf)]
    [InlineData(Operation.Factorial, Inf, Inf)]
    [InlineData(Operation.Not, 0, 1)]
    [InlineData(Operation.Not, 3, 0)]
    [InlineData(Operation.Sec, 0, 1)]
    [InlineData(Operation.Csc, 0, Inf)]
    [InlineData(Operation.Cot, 0, Inf)]
    [InlineData(Operation.Sech, 0, 1)]
    [InlineData(Operation.Csch, 0, Inf)]
    [InlineData(Operation.Coth, Inf, 1)]
    [InlineData(Operation.ArcSin, 2, NaN)]
    [InlineData(Operation.ArcSec, 1, 0)]
    [InlineData(Operation.ArcSec, 0.5, NaN)]
    [InlineData(Operation.ArcCsc, 1, Math.PI / 2)]
    [InlineData(Operation.ArcCot, 0, Math.PI / 2)]
    [InlineData(Operation.ArcCot, -1, -Math.PI / 4)]
    [InlineData(Operation.ArcSech, 1, 0)]
    [InlineData(Operation.ArcCosh, 0.5, NaN)]
    [InlineData(Operation.ArcTanh, 1, Inf)]
    [InlineData(Operation.ArcCoth, 1, Inf)]
    [InlineData(Operation.ArcCsch, Inf, 0)]
    public void Operations_of_one_argument(Operation operation, double x, double value) =>
        Assert.Equal(value, Arithmetic.Apply(operation, [x]));

    [Theory]
    [InlineData(Operation.Divide, 1, 0, Inf)]
    [InlineData(Operation.Divide, 0, 0, NaN)]
    [InlineData(Operation.Power, 0, 0, 1)]
    [InlineData(Operation.Power, -8, 1.0 / 3, NaN)]
    [InlineData(Operation.Power, 2, -1, 0.5)]
    [InlineData(Operation.Log, 2, 8, 3)]
    [InlineData(Operation.Root, 2, 9, 3)]
    [InlineData(Operation.Root, 3, -8, -2)]
    [InlineData(Operation.Root, 5, -32, -2)]
    [InlineData(Operation.Root, 4, -16, NaN)]
    [InlineData(Operation.Root, 0.5, 3, 9)]
    [InlineData(Operation.Quotient, 7, 2, 3)]
    [InlineData(Operation.Quotient, -7, 2, -3)]
    [InlineData(Operation.Quotient, 7, 0, Inf)]
    [InlineData(Operation.Remainder, 7, 2, 1)]
    [InlineData(Operation.Remainder, -7, 2, -1)]
    [InlineData(Operation.Remainder, 7, -2, 1)]
    [InlineData(Operation.Remainder, 7, 0, NaN)]
    [InlineData(Operation.NotEqual, 1, 2, 1)]
    [InlineData(Operation.NotEqual, NaN, NaN, 1)]
    [InlineData(Operation.Implies, 0, 0, 1)]
    [InlineData(Operation.Implies, 1, 0, 0)]
    [InlineData(Operation.Implies, 1, 1, 1)]
    public void Operations_of_two_arguments(Operation operation, double x, double y, double value) =>
        Assert.Equal(value, Arithmetic.Apply(operation, [x, y]), 1e-14);

    [Theory]
    [InlineData(Operation.Plus, new double[] { 1, 2, 3 }, 6)]
    [InlineData(Operation.Plus, new[] { 1e16, 1, 1 }, 1e16)]
    [InlineData(Operation.Times, new double[] { 2, 3, 4 }, 24)]
    [InlineData(Operation.Max, new double[] { 2, 9, 4 }, 9)]
    [InlineData(Operation.Max, new[] { 2, NaN, 4 }, NaN)]
    [InlineData(Operation.Min, new double[] { 2 }, 2)]
    [InlineData(Operation.Equal, new double[] { 2, 2, 2 }, 1)]
    [InlineData(Operation.Equal, new double[] { 2, 2, 3 }, 0)]
    [InlineData(Operation.Equal, new[] { NaN, NaN }, 0)]
    [InlineData(Operation.Less, new double[] { 1, 2, 3 }, 1)]
    [InlineData(Operation.Less, new double[] { 1, 3, 2 }, 0)]
    [InlineData(Operation.Less, new[] { 1, NaN, 2 }, 0)]
    [InlineData(Operation.LessOrEqual, new double[] { 1, 1, 2 }, 1)]
    [InlineData(Operation.Greater, new double[] { 3, 2, 2 }, 0)]
    [InlineData(Operation.GreaterOrEqual, new double[] { 3, 2, 2 }, 1)]
    [InlineData(Operation.And, new double[] { 1, 2, -1 }, 1)]
    [InlineData(Operation.And, new double[] { 1, 0, 1 }, 0)]
    [InlineData(Operation.Or, new double[] { 0, 0, 5 }, 1)]
    [InlineData(Operation.Xor, new double[] { 1, 1, 1 }, 1)]
    [InlineData(Operation.Xor, new double[] { 1, 1 }, 0)]
    [InlineData(Operation.Piecewise, new double[] { 5, 0, 6, 1, 7 }, 6)]
    [InlineData(Operation.Piecewise, new double[] { 5, 0, 7 }, 7)]
    [InlineData(Operation.Piecewise, new double[] { 5, 0 }, NaN)]
    [InlineData(Operation.Piecewise, new double[] { 7 }, 7)]
    public void Operations_of_many_arguments(Operation operation, double[] x, double value) =>
        Assert.Equal(value, Arithmetic.Apply(operation, x));

    [Fact]
    public void Every_operation_has_a_value_or_says_that_it_has_none()
    {
        Operation[] none =
        [
            Operation.Number,
            Operation.Symbol,
            Operation.Time,
            Operation.Call,
            Operation.Delay,
            Operation.RateOf,
        ];
        foreach (var operation in Enum.GetValues<Operation>())
        {
            double[] x = [.. Enumerable.Repeat(0.5, Math.Max(2, OperationFacts.Of(operation).FewestArguments))];
            if (none.Contains(operation) || OperationFacts.Of(operation).IsDraw)
                Assert.Throws<ArgumentException>(() => Arithmetic.Apply(operation, x));
            else
                Arithmetic.Apply(operation, x);
        }
    }

    [Fact]
    public void Inverse_functions_invert()
    {
        foreach (var offset in Enumerable.Range(0, Operation.ArcSin - Operation.Sin))
        {
            var (function, inverse) = (
                (Operation)((int)Operation.Sin + offset),
                (Operation)((int)Operation.ArcSin + offset)
            );
            const double X = 0.7;
            Assert.Equal(X, Arithmetic.Apply(inverse, [Arithmetic.Apply(function, [X])]), 1e-13);
        }
    }
}
