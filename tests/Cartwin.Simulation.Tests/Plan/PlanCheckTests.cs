using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

public sealed class PlanCheckTests
{
    private const string Text = "substanceOnly species Tcell; Tcell = 1; k = 1; Tcell' = -k*Tcell; y := 2*Tcell";

    private static void Check(string code, string part, SimulationPlan plan, string text = Text)
    {
        var created = Simulator.Create(Simulate.System(text), plan);
        Assert.Null(created.Value);
        var diagnostic = created.Diagnostics.First(d => d.Rule.Code == code);
        Assert.Contains(part, diagnostic.Message + " " + diagnostic.Hint, StringComparison.Ordinal);
    }

    private static readonly SimulationPlan Good = new() { EndTime = 1 };

    [Fact]
    public void An_unknown_output_is_named_with_the_nearest_one() =>
        Check("CW5101", "Did you mean 'Tcell'?", Good with { Outputs = ["Tcel"] });

    [Fact]
    public void A_dose_to_something_constant_or_computed_says_why()
    {
        Check("CW5102", "nothing changes it", Good with { Doses = [new Dose(0, "k", 1)] });
        Check("CW5102", "a rule determines it", Good with { Doses = [new Dose(0, "y", 1)] });
        Check("CW5102", "it is not in the model", Good with { Doses = [new Dose(0, "zzz", 1)] });
    }

    [Fact]
    public void Doses_that_make_no_sense_are_refused()
    {
        Check("CW5105", "has no amount", Good with { Doses = [new Dose(0, "Tcell", double.NaN)] });
        Check("CW5105", "negative duration", Good with { Doses = [new Dose(0, "Tcell", 1) { Duration = -1 }] });
        Check("CW5105", "a duration and a rate", Good with { Doses = [new Dose(0, "Tcell", 1) { Duration = 1, Rate = 1 }] });
        Check("CW5105", "positive interval", Good with { Doses = [new Dose(0, "Tcell", 1) { Additional = 2 }] });
    }

    [Fact]
    public void Times_out_of_place_are_refused()
    {
        Check("CW5104", "is not after the start", Good with { EndTime = 0 });
        Check("CW5104", "out of place", Good with { OutputTimes = [0.5, 0.2] });
        Check("CW5104", "out of place", Good with { OutputTimes = [2] });
        Check("CW5104", "outside the simulation", Good with { Measures = [new ValueAt("late", "y", 3)] });
    }

    [Fact]
    public void A_first_time_waits_only_for_one_that_stands_before_it() =>
        Check(
            "CW5113",
            "waits for 'low', which is no first time before it",
            Good with { Measures = [new FirstTime("f", "y", 1, Above: true) { After = "low" }, new FirstTime("low", "y", 1, Above: false)] }
        );

    [Fact]
    public void Inputs_that_are_none_are_refused()
    {
        Check("CW5103", "the model computes it", Good with { Varying = ["y"] });
        Check("CW5103", "Did you mean 'k'?", Good with { Changes = [new InputChange(0, "K", 1)] });
    }

    [Fact]
    public void Tolerances_that_cannot_be_had_are_refused()
    {
        Check("CW5106", "must be between", Good with { RelativeTolerance = 0 });
        Check("CW5106", "must be positive", Good with { AbsoluteTolerance = -1 });
        Check("CW5106", "single precision spoils", Good with { Precision = Precision.Mixed, RelativeTolerance = 1e-9 });
    }

    [Fact]
    public void A_condition_of_something_that_is_not_there_is_refused()
    {
        var unknown = Expr.Of(Operation.Greater, Expr.Symbol("zz"), 1);
        Check("CW5108", "not in the model", Good with { Rules = [new StateRule("odd", unknown)] });
    }

    [Fact]
    public void A_value_that_nobody_gives_is_asked_for() =>
        Check("CW5109", "'q' has no value", Good, "x = 1; var q; x' = -q*x");

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var plan = Good with { Outputs = ["a1", "b1"], Doses = [new Dose(0, "c1", 1)], RelativeTolerance = 7 };
        Assert.Equal(4, Simulator.Create(Simulate.System(Text), plan).Diagnostics.Count);
    }
}
