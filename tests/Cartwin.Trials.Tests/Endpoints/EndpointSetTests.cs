using Cartwin.Documents;
using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials.Tests;

public sealed class EndpointSetTests
{
    // x = sin t and v = cos t, so that everything about them is known; k is a parameter.
    private const string Wave = "x = 0; v = 1; x' = v; v' = -x; k = 3; var both; both := x + v";

    private static readonly OdeSystem System = OdeSystem.Of(AntimonyDocument.Read(new SourceText("wave.ant", Wave)).ValueOrThrow().Model);

    private static Placed<Expr> Formula(string text) => new(AntimonyFormula.Read(text, SourceSpan.None).ValueOrThrow(), SourceSpan.None);

    private static EndpointDefinition Number(string value) => new() { Name = "e", Type = EndpointType.Number, Value = Formula(value) };

    private static double[] Results(EndpointDefinition endpoint, double start = 0, double end = 6)
    {
        var set = EndpointSet.Compile([endpoint], System, new EndpointFrame(start, end)).ValueOrThrow();
        var plan = new SimulationPlan { StartTime = start, EndTime = end, RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12 };
        var run = Simulator.Create(set.AddTo(System), set.AddTo(plan)).ValueOrThrow().Run(PatientTable.Single);
        var results = new double[set.Columns.Count];
        set.Evaluate(run.Measures, run.Outcomes[0].Solved, results, set.NewScratch());
        return results;
    }

    private static void CheckSays(EndpointDefinition endpoint, params string[] expected) =>
        Assert.Equal(
            expected,
            EndpointSet.Compile([endpoint], System, new EndpointFrame(0, 6)).Diagnostics.Select(d => $"{d.Rule.Code} {d.Message}")
        );

    // Expected values are those of sine and cosine.
    public static TheoryData<string, double> Numbers =>
        new()
        {
            { "value(x, 2)", Math.Sin(2) },
            { "baseline(v)", 1 },
            { "change(v, 1)", Math.Cos(1) - 1 },
            { "percent_change(v, 1)", 100 * (Math.Cos(1) - 1) },
            { "maximum(x)", 1 },
            { "minimum(x, 0, 4)", Math.Sin(4) },
            { "time_of_maximum(x)", Math.PI / 2 },
            { "time_of_minimum(x)", 1.5 * Math.PI },
            { "area(x)", 1 - Math.Cos(6) },
            { "mean(x, 1, 2)", Math.Cos(1) - Math.Cos(2) },
            { "maximum(x + v)", Math.Sqrt(2) },
            { "maximum(both)", Math.Sqrt(2) },
            { "duration(x > 0.5)", Math.PI - (2 * Math.Asin(0.5)) },
            { "duration(x > 0.5 && v < 0)", (Math.PI / 2) - Math.Asin(0.5) },
            { "duration(-1 < x < 0.5, 0, 2)", Math.Asin(0.5) },
            { "duration(!(x > 0.5), 0, 2)", Math.Asin(0.5) },
            { "first_time(v < 0)", Math.PI / 2 },
            { "first_time(x < -0.5 || v < 0)", Math.PI / 2 },
            { "first_time(x > 0.5, 1)", 1 },
            { "first_time(x < 0, first_time(x > 0.5))", Math.PI },
            { "first_time(x > 2)", double.PositiveInfinity },
            { "first_time(x < 0, first_time(x > 2))", double.PositiveInfinity },
            { "spell(x > 0.5)", Math.PI - (2 * Math.Asin(0.5)) },
            { "spell(x > 2)", 0 },
            { "spell(x < 0)", double.PositiveInfinity },
            { "held_since(x < 0.5)", Math.PI - Math.Asin(0.5) },
            { "held_since(x < 0.5, 5)", 5 },
            { "held_since(x > -2)", 0 },
            { "held_since(x > 0)", double.PositiveInfinity },
            { "k*maximum(x) + follow_up - start", 9 },
            { "value(x, follow_up/2)", Math.Sin(3) },
        };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_computed_from_the_time_course(string formula, double expected) =>
        Assert.Equal(expected, Results(Number(formula))[0], 2e-3);

    [Theory]
    [InlineData("value(x, 2) > 0.5", 1)]
    [InlineData("ever(x > 0.9, 0, 1)", 0)]
    [InlineData("ever(x > 0.9, 0, 2)", 1)]
    [InlineData("always(x > 0, 0.1, 3)", 1)]
    [InlineData("always(x > 0, 0.1, 4)", 0)]
    [InlineData("ever(x > 2) || k >= 3", 1)]
    public void A_responder_is_yes_or_no(string formula, double expected) =>
        Assert.Equal(expected, Results(Number(formula) with { Type = EndpointType.Responder })[0]);

    [Fact]
    public void A_time_to_event_is_censored_at_the_end_of_follow_up()
    {
        var endpoint = new EndpointDefinition { Name = "e", Type = EndpointType.TimeToEvent, Event = Formula("first_time(x < 0, 1)") };
        Assert.Equal(["e", "e.event"], EndpointSet.Compile([endpoint], System, new EndpointFrame(0, 6)).ValueOrThrow().Columns);
        Assert.Equal([Math.PI, 1], Results(endpoint).Select(r => Math.Round(r, 6) == 3.141593 ? Math.PI : r));
        Assert.Equal([3, 0], Results(endpoint, end: 3));
        var later = endpoint with { Since = Formula("first_time(x > 0.5)") };
        Assert.Equal(Math.PI - Math.Asin(0.5), Results(later)[0], 1e-6);
        Assert.Equal(3 - Math.Asin(0.5), Results(later, end: 3)[0], 1e-6);
        var never = endpoint with { Since = Formula("first_time(x > 2)") };
        Assert.All(Results(never), r => Assert.True(double.IsNaN(r)));
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.2, 2)]
    [InlineData(0.1, 0)]
    public void A_grade_is_the_highest_whose_condition_holds(double end, double expected)
    {
        var endpoint = new EndpointDefinition
        {
            Name = "e",
            Type = EndpointType.Grade,
            Grades = [new("low", 1, Formula("maximum(x) >= 0.3")), new("high", 2, Formula("maximum(x) >= 0.9"))],
        };
        Assert.Equal(expected, Results(endpoint, end: end)[0]);
    }

    [Fact]
    public void Windows_begin_at_the_infusion_unless_they_say_otherwise()
    {
        Assert.Equal(0, Results(Number("first_time(x > -2)"), start: -1, end: 1)[0]);
        Assert.Equal(-1, Results(Number("first_time(x > -2, start)"), start: -1, end: 1)[0]);
    }

    [Fact]
    public void Settings_of_the_study_replace_those_of_the_endpoint()
    {
        var endpoint = Number("value(x, visit)") with { Settings = [new EndpointSetting("visit", 5, null!, default)] };
        var frame = new EndpointFrame(0, 6);
        var set = EndpointSet.Compile([endpoint], System, frame).ValueOrThrow();
        Assert.Equal(5, Assert.IsType<ValueAt>(set.Measures[0]).Time);
        set = EndpointSet.Compile([endpoint.WithSetting("visit", 2, default)], System, frame).ValueOrThrow();
        Assert.Equal(2, Assert.IsType<ValueAt>(set.Measures[0]).Time);
    }

    [Fact]
    public void The_same_measure_is_taken_once()
    {
        var set = EndpointSet.Compile(
            [Number("maximum(x + v)"), Number("2*maximum(x + v) + first_time(x > 0.5)"), Number("spell(x > 0.5)")],
            System,
            new EndpointFrame(0, 6)
        ).ValueOrThrow();
        Assert.Equal(3, set.Measures.Count);
    }

    [Fact]
    public void Who_was_not_solved_has_no_results()
    {
        var set = EndpointSet.Compile([Number("first_time(x > 2)")], System, new EndpointFrame(0, 6)).ValueOrThrow();
        var results = new double[1];
        set.Evaluate([3], solved: false, results, set.NewScratch());
        Assert.True(double.IsNaN(results[0]));
    }

    [Theory]
    [InlineData("value(y, 2)", "CW7101 The endpoint 'e' uses 'y', which is neither an output of the model nor a setting of the endpoint.")]
    [InlineData("peak(x)", "CW7102 The endpoint 'e' uses the function 'peak', which endpoints do not have.")]
    [InlineData("value(x)", "CW7103 'value' in the endpoint 'e' takes 2 arguments.")]
    [InlineData("x + 1", "CW7104 The endpoint 'e' uses 'x' without saying when.")]
    [InlineData("2*time", "CW7104 The endpoint 'e' uses 'time' without saying when.")]
    [InlineData("duration(x)", "CW7105 In the endpoint 'e', 'x' is not a condition that can be watched over time.")]
    [InlineData("first_time(x == 1)", "CW7105 In the endpoint 'e', 'x == 1' is not a condition that can be watched over time.")]
    [InlineData("value(x, 7)", "CW7106 The endpoint 'e' looks at the time 7, but the study goes from 0 to 6.")]
    [InlineData("value(x, v)", "CW7107 In the endpoint 'e', 'v' is not a time that is known before the study.")]
    [InlineData("value(x, 2) > 1", "CW7109 The endpoint 'e' needs a number, but 'value(x, 2) > 1' is a condition.")]
    public void What_cannot_be_measured_is_refused(string formula, string expected) => CheckSays(Number(formula), expected);
}
