namespace Cartwin.Models.Tests;

public sealed class SubstitutionTests
{
    private static readonly Expr X = Expr.Symbol("x");
    private static readonly Expr Y = Expr.Symbol("y");

    [Fact]
    public void Symbols_are_replaced_all_at_once() =>
        Assert.Same(Y + X, Substitution.Replace(X + Y, name => name == "x" ? Y : X));

    [Fact]
    public void What_has_no_replacement_stays()
    {
        var e = Expr.Of(Operation.Sin, X) / Y;
        Assert.Same(e, Substitution.Replace(e, _ => null));
    }

    [Fact]
    public void Arguments_do_not_capture_each_other()
    {
        var swap = new FunctionDefinition("f", ["x", "y"], X - Y);
        var functions = new Dictionary<string, FunctionDefinition> { ["f"] = swap };
        Assert.Same(Y - X, Substitution.Inline(Expr.Call("f", Y, X), functions));
    }

    [Fact]
    public void Functions_inside_functions_are_inlined_too()
    {
        var functions = new Dictionary<string, FunctionDefinition>
        {
            ["twice"] = new("twice", ["x"], 2 * X),
            ["four"] = new("four", ["x"], Expr.Call("twice", Expr.Call("twice", X))),
        };
        Assert.Same(2 * (2 * Y), Substitution.Inline(Expr.Call("four", Y), functions));
    }

    [Fact]
    public void A_call_that_cannot_be_inlined_is_refused()
    {
        var functions = new Dictionary<string, FunctionDefinition> { ["f"] = new("f", ["x"], X) };
        Assert.Throws<ArgumentException>(() => Substitution.Inline(Expr.Call("g", X), functions));
        Assert.Throws<ArgumentException>(() => Substitution.Inline(Expr.Call("f"), functions));
    }

    [Fact]
    public void Symbols_and_parts_are_found_once_with_arguments_first()
    {
        var e = (X * Y) + Expr.Of(Operation.Sin, X * Y);
        Assert.Equal(["x", "y"], Substitution.SymbolsOf(e).Order());
        Assert.Equal([X, Y, X * Y, Expr.Of(Operation.Sin, X * Y), e], Substitution.PartsOf(e));
    }

    [Fact]
    public void A_graph_of_shared_parts_is_walked_in_linear_time()
    {
        var e = X;
        for (var i = 0; i < 900; i++)
            e = Expr.Of(Operation.Max, e, e);
        Assert.Equal(901, Substitution.PartsOf(Substitution.Replace(e, _ => Y)).Count);
    }
}
