using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class SimplificationProperties
{
    private static long Bits(double value) =>
        double.IsNaN(value) ? BitConverter.DoubleToInt64Bits(double.NaN)
        : value == 0 ? 0
        : BitConverter.DoubleToInt64Bits(value);

    // A zero may lose its sign, and 1/0 tells the signs apart; so formulas with a part that is -0 are left out.
    [Fact]
    public void Simplifying_never_changes_a_value() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new RandomFormula(seed);
                var e = random.Wild(4);
                double[] values = [random.Number(), random.Number(), random.Number(), random.Number()];
                var at = new Evaluation(name => values[name[1] - '0'], random.Number());
                var simple = Simplification.Simplify(e);
                if (Substitution.PartsOf(e).Any(p => at.ValueOf(p) == 0 && double.IsNegative(at.ValueOf(p))))
                    return;
                Assert.True(
                    Bits(at.ValueOf(e)) == Bits(at.ValueOf(simple)),
                    $"{e} is {at.ValueOf(e):R} but {simple} is {at.ValueOf(simple):R} at {string.Join(" ", values)}"
                );
            },
            iter: 100_000
        );

    [Fact]
    public void Two_negations_of_a_piecewise_without_a_value_stay()
    {
        var nothing = Expr.Of(Operation.Piecewise, Expr.False, Expr.Symbol("x"));
        var e = Expr.Of(Operation.Not, Expr.Of(Operation.Not, nothing));
        Assert.Equal(1, new Evaluation(_ => 0).ValueOf(Simplification.Simplify(e)));
        var less = Expr.Of(Operation.Less, Expr.Symbol("x"), 1);
        Assert.Same(less, Simplification.Simplify(Expr.Of(Operation.Not, Expr.Of(Operation.Not, less))));
    }

    [Fact]
    public void Simplifying_twice_is_simplifying_once() =>
        Gen.Int.Sample(
            seed =>
            {
                var simple = Simplification.Simplify(new RandomFormula(seed).Wild(4));
                Assert.Same(simple, Simplification.Simplify(simple));
            },
            iter: 10_000
        );

    [Fact]
    public void A_simplified_formula_is_no_larger() =>
        Gen.Int.Sample(
            seed =>
            {
                var e = new RandomFormula(seed).Wild(4);
                Assert.True(Size(Simplification.Simplify(e)) <= Size(e), e.ToString());
            },
            iter: 10_000
        );

    private static int Size(Expr e)
    {
        var size = 1;
        foreach (var argument in e.Arguments)
            size += Size(argument);
        return size;
    }
}
