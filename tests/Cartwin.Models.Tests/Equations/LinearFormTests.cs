namespace Cartwin.Models.Tests;

/// <summary>Straight lines are recognised, and what is none is not.</summary>
public sealed class LinearFormTests
{
    private static readonly Expr X = Expr.Symbol("x");
    private static readonly Expr A = Expr.Symbol("a");
    private static readonly Expr B = Expr.Symbol("b");

    public static TheoryData<string, Expr> Lines =>
        new()
        {
            { "sum", (A * X) + B - 3 },
            { "product", 2 * (X + A) * B },
            { "quotient", (A - X) / B },
            { "branches", Expr.Of(Operation.Piecewise, X, Expr.Of(Operation.Greater, A, 1), A + (2 * X)) },
            { "twice", X + A + X },
            { "negative", -(X - B) },
        };

    [Theory, MemberData(nameof(Lines))]
    public void A_straight_line_is_zero_where_it_says(string name, Expr e)
    {
        Assert.NotEmpty(name);
        var form = LinearForm.Of(e, "x");
        Assert.NotNull(form);
        var zero = new Evaluation(id => id == "a" ? 1.5 : -0.7).ValueOf(form.Value.Zero);
        var value = new Evaluation(id => id == "x" ? zero : id == "a" ? 1.5 : -0.7).ValueOf(e);
        Assert.Equal(0, value, 1e-12);
    }

    [Fact]
    public void Other_curves_are_none()
    {
        Assert.Null(LinearForm.Of(X * X, "x"));
        Assert.Null(LinearForm.Of(A / X, "x"));
        Assert.Null(LinearForm.Of(Expr.Of(Operation.Exp, X), "x"));
        Assert.Null(LinearForm.Of(Expr.Of(Operation.Piecewise, X, Expr.Of(Operation.Greater, X, 1), A), "x"));
    }
}
