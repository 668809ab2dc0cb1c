using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class ExprTests
{
    private static readonly Expr X = Expr.Symbol("x");
    private static readonly Expr Y = Expr.Symbol("y");

    [Fact]
    public void Sums_merge_only_where_they_add_from_left_to_right_anyway()
    {
        Assert.Same(Expr.Of(Operation.Plus, X, Y, 1), X + Y + 1);
        Assert.NotSame(Expr.Of(Operation.Plus, X, Y, 1), X + (Y + 1));
        Assert.Same(Expr.Of(Operation.Times, X, Y, 2), X * Y * 2);
    }

    [Fact]
    public void The_negative_of_a_number_is_a_number()
    {
        Assert.Same(Expr.Number(-2, "mg"), -Expr.Number(2, "mg"));
        Assert.True(double.IsNegative((-Expr.Zero).Value));
        Assert.Same(-X, Expr.Of(Operation.Negate, X));
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Expr.Of(Operation.Divide, X));
        Assert.Throws<ArgumentException>(() => Expr.Of(Operation.Symbol));
        Assert.Throws<ArgumentException>(() => Expr.Symbol(""));
        Assert.Throws<ArgumentException>(() => Expr.Of(Operation.Sin, X, Y));
    }

    [Fact]
    public void A_piecewise_is_a_truth_value_when_its_first_value_is()
    {
        Assert.True(Expr.Of(Operation.Piecewise, Expr.True, Expr.Of(Operation.Less, X, Y)).IsBoolean);
        Assert.False(Expr.Of(Operation.Piecewise, X, Expr.True).IsBoolean);
    }

    [Fact]
    public void Heights_count_the_longest_way() => Assert.Equal(3, (X + (Y * 2)).Height);

    [Fact]
    public void The_same_arguments_give_the_same_object() =>
        Gen.Int.Sample(
            seed =>
            {
                var e = new RandomFormula(seed).Wild(4);
                Assert.Same(e, Substitution.Map(e, part => part));
            },
            iter: 2000
        );

    [Fact]
    public void What_holds_a_random_number_is_random_and_stays_when_it_is_simplified()
    {
        var drawn = 1 + Expr.Of(Operation.Exp, Expr.Of(Operation.Normal, 0, 1));
        Assert.True(drawn.IsRandom);
        Assert.False(Expr.Of(Operation.Exp, 1).IsRandom);
        Assert.Same(drawn, Simplification.Simplify(drawn));
        Assert.Throws<ArgumentException>(() => Expr.Of(Operation.Normal, 0, 1, 2));
        Assert.Equal(["2 or 4", "1, 2 or 4", "1 or 3", "1", "2", "at least 1"],
            new[] { Operation.Normal, Operation.Cauchy, Operation.Poisson, Operation.Bernoulli, Operation.Uniform, Operation.Max }.Select(o => OperationFacts.Of(o).ArgumentWords));
    }
}
