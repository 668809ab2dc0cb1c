namespace Cartwin.Models.Tests;

public sealed class DifferentiationTests
{
    private static readonly Expr X = Expr.Symbol("x");
    private static readonly Expr Y = Expr.Symbol("y");

    [Fact]
    public void What_does_not_depend_on_the_symbol_has_derivative_zero()
    {
        Assert.Same(Expr.Zero, Differentiation.Derivative(Expr.Of(Operation.Exp, Y) / 0, "x"));
        Assert.Same(Expr.Zero, Differentiation.Derivative(Expr.Time, "x"));
        Assert.Same(Expr.Zero, Differentiation.Derivative(Expr.Call("f", Y), "x"));
        Assert.Same(Expr.One, Differentiation.Derivative(X, "x"));
    }

    [Theory]
    [InlineData(Operation.Floor)]
    [InlineData(Operation.Ceiling)]
    [InlineData(Operation.Factorial)]
    [InlineData(Operation.Not)]
    public void Steps_have_derivative_zero(Operation operation) =>
        Assert.Same(Expr.Zero, Differentiation.Derivative(Expr.Of(operation, X), "x"));

    [Fact]
    public void Relations_have_derivative_zero() =>
        Assert.Same(Expr.Zero, Differentiation.Derivative(Expr.Of(Operation.Less, X, Y, X), "x"));

    [Fact]
    public void Calls_and_delays_that_depend_on_the_symbol_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Differentiation.Derivative(Expr.Call("f", X), "x"));
        Assert.Throws<ArgumentException>(() => Differentiation.Derivative(Expr.Of(Operation.Delay, X, 1), "x"));
        Assert.Throws<ArgumentException>(() => Differentiation.Derivative(Expr.Of(Operation.RateOf, X), "x"));
    }

    [Fact]
    public void A_power_has_a_slope_at_base_zero()
    {
        double At(Expr e) => new Evaluation(n => n == "x" ? 0 : 3).ValueOf(Differentiation.Derivative(e, "x"));
        Assert.Equal(0, At(Expr.Of(Operation.Power, X, Y)));
        Assert.Equal(0, At(Expr.Of(Operation.Power, X, 2)));
        Assert.Equal(1, At(Expr.Of(Operation.Power, X, 1)));
    }

    [Fact]
    public void The_slope_of_a_constant_power_of_zero_by_its_exponent_is_zero() =>
        Assert.Equal(
            0,
            new Evaluation(_ => 2).ValueOf(Differentiation.Derivative(Expr.Of(Operation.Power, 0, X), "x"))
        );

    [Fact]
    public void A_shared_part_is_differentiated_once()
    {
        var e = X;
        for (var i = 0; i < 200; i++)
            e = Expr.Of(Operation.Sin, e) * Expr.Of(Operation.Cos, e);
        Assert.True(Substitution.PartsOf(Differentiation.Derivative(e, "x")).Count < 5000);
    }

    [Fact]
    public void Where_several_are_the_largest_the_first_one_counts()
    {
        var e = Expr.Of(Operation.Max, 2 * X, X * X, 3);
        Assert.Equal(2, new Evaluation(_ => 2).ValueOf(Differentiation.Derivative(e, "x")));
    }
}
