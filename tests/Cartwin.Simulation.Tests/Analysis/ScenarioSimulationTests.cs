using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

public sealed class ScenarioSimulationTests
{
    private const string Decay = "substanceOnly species A; A = A0; A0 = 8; k = 0.5; double = 2*k; A' = -k*A; y := 10*A";

    private static readonly Scenario Plain = new() { Name = "decay", Start = 0, End = 4, Every = 0.5 };

    private static double Value(Scenario scenario, string quantity)
    {
        var formula = Ask.Formula(quantity);
        return ScenarioSimulation.Run(Simulate.System(Decay), scenario, [formula]).ValueOrThrow().ValueOf(formula);
    }

    private static void Refuses(string code, string part, Scenario scenario, string quantity = "final(A)") =>
        Ask.Refuses(code, part, ScenarioSimulation.Run(Simulate.System(Decay), scenario, [Ask.Formula(quantity)]).Diagnostics);

    [Fact]
    public void Quantities_join_values_at_the_start_and_functions_over_time()
    {
        Simulate.Near(Math.Exp(-2), Value(Plain, "final(A)/A0"));
        Simulate.Near(80 * Math.Exp(-1), Value(Plain, "at(10*A, 2)"));
        Simulate.Near(Math.Exp(-2), Value(Plain, "final(y)/y"));
        Simulate.Near(3.5 - 1, Value(Plain, "first_below(A, 8*exp(-1.6)) - 2*k"));
    }

    [Fact]
    public void Settings_of_parameters_come_first_and_states_see_them()
    {
        var set = Plain with { Variables = Ask.Settings("f=3"), Settings = Ask.Settings("A=f*A", "A0=2", "k=k/2") };
        Simulate.Near(6 * Math.Exp(-1), Value(set, "final(A)"));
        Simulate.Near(0.5, Value(set, "double"));
    }

    [Fact]
    public void States_that_are_scaled_by_each_other_mean_each_other_as_they_were()
    {
        const string text = "substanceOnly species A, B; A = 1; B = 2; A' = 0*A; B' = 0*B";
        var swapped = Plain with { Settings = Ask.Settings("A=B", "B=A") };
        var quantities = new[] { Ask.Formula("final(A)"), Ask.Formula("final(B)") };
        var course = ScenarioSimulation.Run(Simulate.System(text), swapped, quantities).ValueOrThrow();
        Assert.Equal((2, 1), (course.ValueOf(quantities[0]), course.ValueOf(quantities[1])));
    }

    [Fact]
    public void Doses_and_holds_are_formulas_and_are_looked_at_when_they_happen()
    {
        var treated = Plain with
        {
            Every = 3,
            Doses = [new ScenarioDose(Ask.Formula("1/k - 1"), "A", Ask.Formula("A0"))],
            Holds = [new ScenarioHold("k", 0, 0, Ask.Formula("2*k"))],
        };
        Simulate.Near(16, Value(treated, "at(A, 1)"));
        Simulate.Near(16 * Math.Exp(-1.5), Value(treated, "final(A)"));
        Simulate.Near(1, Value(treated, "time_of_highest(A)"));
    }

    [Theory]
    [InlineData(OdeMethod.Rodas4)]
    [InlineData(OdeMethod.Rodas5)]
    [InlineData(OdeMethod.Rodas5P)]
    [InlineData(OdeMethod.Tsit5)]
    public void Every_method_gives_the_same(OdeMethod method) =>
        Simulate.Near(8 * Math.Exp(-2), Value(Plain with { Method = method }, "final(A)"), 1e-6);

    [Fact]
    public void What_is_not_there_is_named_with_the_nearest_name()
    {
        Refuses("CW5201", "Did you mean 'double'?", Plain with { End = Ask.Formula("doble") });
        Refuses("CW5201", "'zzz'", Plain, "final(zzz)");
        Refuses("CW5202", "does not exist", Plain, "biggest(A)");
        Refuses("CW5202", "is written at(x, t)", Plain, "at(A)");
        Refuses("CW5202", "stands inside another one", Plain, "final(final(A))");
        Refuses("CW5203", "the model computes it", Plain with { Settings = Ask.Settings("y=1") });
        Refuses("CW5203", "Did you mean 'k'?", Plain with { Settings = Ask.Settings("kk=1") });
        Refuses("CW5203", "no parameter of that name", Plain with { Holds = [new ScenarioHold("zz", 1, 0, null)] });
        Refuses("CW5202", "has no value at the start", Plain with { Settings = Ask.Settings("k=final(A)") });
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Refuses("CW5204", "from 0 to 4 in steps of -1", Plain with { Every = -1 });
        Refuses("CW5204", "from 0 to 0", Plain with { End = 0 });
        Refuses("CW5205", "gives infinity", Plain with { Settings = Ask.Settings("k=1/0") });
        Refuses("CW5102", "it is not in the model", Plain with { Doses = [new ScenarioDose(0, "B", 1)] });
    }

    [Fact]
    public void A_solution_that_runs_away_is_named_with_its_time_and_state()
    {
        var run = ScenarioSimulation.Run(Simulate.System("x = 1; x' = x^2"), Plain, [Ask.Formula("final(x)")]);
        Ask.Refuses("CW5206", "'x' is to blame", run.Diagnostics);
    }

    [Fact]
    public void A_quantity_that_was_not_asked_for_is_a_mistake_of_the_caller()
    {
        var course = ScenarioSimulation.Run(Simulate.System(Decay), Plain, []).ValueOrThrow();
        Assert.Throws<ArgumentException>(() => course.ValueOf(Ask.Formula("biggest(A)")));
    }
}
