namespace Cartwin.Models.Tests;

public sealed class EvaluationTests
{
    private static readonly Expr X = Expr.Symbol("x");

    private static double At(Expr e, double x = 2, params FunctionDefinition[] functions) =>
        new Evaluation(_ => x, 10, functions.ToDictionary(f => f.Id)).ValueOf(e);

    [Fact]
    public void Symbols_and_time_have_their_values()
    {
        Assert.Equal(12, At(X + Expr.Time));
        Assert.Equal(3, At(Expr.Number(3, "mg")));
    }

    [Fact]
    public void A_sum_is_added_from_left_to_right()
    {
        Assert.Equal(0, At(1 + Expr.Number(1e16) - 1e16));
        Assert.Equal(1, At(1 + (Expr.Number(1e16) - 1e16)));
    }

    [Fact]
    public void Many_arguments_are_no_problem() =>
        Assert.Equal(2000, At(Expr.Of(Operation.Plus, [.. Enumerable.Repeat(X, 1000)])));

    [Fact]
    public void Only_the_chosen_branch_is_evaluated()
    {
        var asked = new List<string>();
        var evaluation = new Evaluation(name =>
        {
            asked.Add(name);
            return 1;
        });
        evaluation.ValueOf(Expr.Of(Operation.Piecewise, Expr.Symbol("a"), Expr.Symbol("c"), Expr.Symbol("b")));
        Assert.Equal(["c", "a"], asked);
    }

    [Fact]
    public void Functions_see_their_arguments_only()
    {
        var f = new FunctionDefinition("f", ["a", "b"], Expr.Symbol("a") - Expr.Symbol("b"));
        var g = new FunctionDefinition("g", ["b"], Expr.Call("f", Expr.Symbol("b"), Expr.Call("f", 1, 2)));
        Assert.Equal(6, At(Expr.Call("g", 5), 0, f, g));
        Assert.Equal(6, At(Substitution.Inline(Expr.Call("g", 5), new[] { f, g }.ToDictionary(d => d.Id))));
    }

    [Fact]
    public void Calls_that_cannot_be_made_are_refused()
    {
        var loop = new FunctionDefinition("loop", ["a"], Expr.Call("loop", Expr.Symbol("a")));
        Assert.Throws<ArgumentException>(() => At(Expr.Call("missing")));
        Assert.Throws<ArgumentException>(() => At(Expr.Call("loop"), 0, loop));
        Assert.Throws<ArgumentException>(() => At(Expr.Call("loop", 1), 0, loop));
        Assert.Throws<ArgumentException>(() => At(Expr.Of(Operation.Delay, X, 1)));
    }

    [Fact]
    public void A_shared_part_is_evaluated_once()
    {
        var e = X;
        for (var i = 0; i < 900; i++)
            e = Expr.Of(Operation.Max, e, e);
        Assert.Equal(2, At(e));
    }

    [Fact]
    public void A_random_number_is_drawn_wherever_it_is_written_and_whenever_it_is_asked_for()
    {
        var count = 0;
        var evaluation = new Evaluation(_ => 3, draw: (distribution, arguments) =>
        {
            Assert.Equal((Operation.Normal, 3, 4), (distribution, arguments[0], arguments[1]));
            return ++count;
        });
        var drawn = Expr.Of(Operation.Normal, X, X + 1);
        Assert.Equal(1 + (10 * 2), evaluation.ValueOf(drawn + (10 * drawn)));
        Assert.Equal(3, evaluation.ValueOf(drawn));
        // Only what is chosen is drawn.
        Assert.Equal(7, evaluation.ValueOf(Expr.Of(Operation.Piecewise, drawn, Expr.False, 7)));
        Assert.Equal(3, count);
    }

    [Fact]
    public void Without_a_source_there_are_no_random_numbers() =>
        Assert.Throws<ArgumentException>(() => At(Expr.Of(Operation.Uniform, 0, 1)));
}
