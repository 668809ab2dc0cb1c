using Cartwin.Models;
using static Cartwin.Compilation.Tests.Systems;

namespace Cartwin.Compilation.Tests;

public sealed class ModelCompilerTests
{
    [Fact]
    public void Robertson_gets_its_rates_Jacobian_and_solution()
    {
        var model = ModelCompiler
            .Compile(Robertson, new() { VaryingInputs = ["k1"], DosedStates = ["y2"], Outputs = [new("sum", S("y1") + S("v2"))] })
            .ValueOrThrow();
        using var kernels = new Kernels(model, ("k1", 0.05));
        Assert.Equal(["y1", "y2", "y3"], model.StateNames);
        Assert.Equal([1.0, 0, 0], kernels.State);
        double[] y = [0.9, 2e-5, 0.1];
        AssertClose([-0.045 + 0.02, 0.045 - 0.02 - 0.012, 0.012], kernels.Rates(0, y));
        double[] jacobian = [-0.05, 1e3, 0.2, 0.05, -1200 - 1e3, -0.2, 0, 1200, 0];
        AssertClose(jacobian, kernels.Jacobian(0, y));
        AssertClose([0.912], kernels.Outputs(0, y));
        var x = kernels.Solve(7, 0, y, [1, 2, 3]);
        for (var i = 0; i < 3; i++)
        {
            var left = 7 * x[i];
            for (var j = 0; j < 3; j++)
                left -= jacobian[(3 * i) + j] * x[j];
            Assert.Equal(i + 1, left, 1e-10);
        }
    }

    [Fact]
    public void A_state_without_a_source_is_removed_and_counts_as_zero()
    {
        var system = Of(
            [("k", 2), ("c", 3)],
            [
                ("drug", -S("k") * S("drug"), 0),
                ("depot", -S("k") * S("depot"), 0),
                ("effect", S("k") * S("depot") / (S("c") + S("depot")) * S("x") - S("effect"), 0),
                ("x", Expr.Of(Operation.Max, 0, S("drug")) - S("x") * S("effect"), 1),
            ]
        );
        var model = ModelCompiler.Compile(system, new() { DosedStates = ["drug"], Outputs = [new("e", S("effect") + S("x"))] }).ValueOrThrow();
        Assert.Equal(["drug", "x"], model.StateNames);
        Assert.Equal(["depot", "effect"], model.ZeroStates);
        using var kernels = new Kernels(model);
        Assert.Equal([-10.0, 5], kernels.Rates(0, 5, 7));
        Assert.Equal([7.0], kernels.Outputs(0, 5, 7));
        Assert.Equal(4, ModelCompiler.Compile(system, new() { DosedStates = ["drug", "depot"] }).ValueOrThrow().StateNames.Count);
    }

    [Fact]
    public void What_follows_from_a_varying_input_follows_it_and_what_follows_from_a_changing_one_stays()
    {
        var system = Of(
            [("weight", 70), ("dose", 2 * S("weight")), ("kept", S("dose") + 1), ("volume", S("weight") / 10)],
            [("x", S("dose") * S("kept") * S("volume"), S("kept"))]
        );
        var model = ModelCompiler
            .Compile(system, new() { VaryingInputs = ["weight"], ChangingInputs = ["weight", "dose"] })
            .ValueOrThrow();
        Assert.Equal(["weight", "dose", "kept", "volume"], model.Inputs.Select(i => i.Id));
        Assert.Equal([70.0, 140, 141, 7], model.Inputs.Select(i => i.Default));
        using var kernels = new Kernels(model, ("weight", 50));
        Assert.Equal(100, kernels.Input("dose"));
        Assert.Equal([101.0], kernels.State);
        AssertClose([100 * 101 * 5], kernels.Rates(0, 0));
        kernels.Set("dose", 10);
        kernels.Set("weight", 1000);
        AssertClose([10 * 101 * 5], kernels.Rates(0, 0));
    }

    [Fact]
    public void What_follows_from_given_inputs_that_stay_needs_no_row()
    {
        var system = Of(
            [("weight", 70), ("dose", 2 * S("weight")), ("kept", S("dose") + 1)],
            [("x", S("dose") * S("kept"), 0)]
        );
        var model = ModelCompiler
            .Compile(system, new() { VaryingInputs = ["weight"], ChangingInputs = ["dose"] })
            .ValueOrThrow();
        Assert.Equal(["weight", "dose"], model.Inputs.Select(i => i.Id));
        using var kernels = new Kernels(model, ("weight", 50));
        kernels.Set("dose", 10);
        AssertClose([10 * 101], kernels.Rates(0, 0));
    }

    [Fact]
    public void A_state_may_start_from_a_value_of_its_own_for_each_patient()
    {
        var system = Of([("k", 1)], [("x", -S("k") * S("x"), 0)]);
        var model = ModelCompiler.Compile(system, new() { VaryingInputs = ["x"] }).ValueOrThrow();
        using var kernels = new Kernels(model, ("x", 4));
        Assert.Equal([4.0], kernels.State);
    }

    [Fact]
    public void Time_has_its_own_derivative_and_roots_their_own_kernel()
    {
        var system = Of([("k", 3)], [("x", S("k") * Expr.Time * Expr.Time - S("x"), 0)]);
        var model = ModelCompiler.Compile(system, new() { Roots = [S("x") - S("k"), Expr.Time - 4] }).ValueOrThrow();
        using var kernels = new Kernels(model);
        AssertClose([12], kernels.TimeDerivative(2, 1));
        AssertClose([-2, -2], kernels.Roots(2, 1));
        Assert.Equal([0], model.Double.RootStates);
    }

    [Fact]
    public void What_kernels_cannot_do_is_refused_by_name()
    {
        var x = Of([], [("x", Expr.Of(Operation.Delay, S("x"), 1), 1)]) with
        {
            AlgebraicRules = [S("x") - 1],
            FastReactions = ["J1"],
        };
        var result = ModelCompiler.Compile(x, new() { VaryingInputs = ["y"], Outputs = [new("o", S("xx"))] });
        Assert.False(result.Ok);
        Assert.Equal(
            ["CW4001", "CW4002", "CW4003", "CW4004", "CW4005"],
            result.Diagnostics.Select(d => d.Rule.Code).Order(StringComparer.Ordinal)
        );
    }

    internal static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-13 * Math.Max(1, Math.Abs(expected[i])),
                $"{i}: {expected[i]:R} and {actual[i]:R}"
            );
    }
}
