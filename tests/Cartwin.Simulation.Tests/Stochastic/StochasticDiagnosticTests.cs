using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation.Tests;

/// <summary>What is refused, said as the pages of the codes show it.</summary>
public sealed class StochasticDiagnosticTests
{
    private static readonly StochasticPlan Ssa = new() { Method = JumpMethod.Direct };
    private static readonly StochasticPlan Tau = new() { Method = JumpMethod.TauLeaping };
    private static readonly StochasticPlan Hybrid = new() { Method = JumpMethod.Hybrid };

    private const string Clone = "substanceOnly species X; X = 10; birth: => X; X; death: X => ; 1.1*X";

    /// <summary>Name, options of the command line that mean the same, model and plan of every example.</summary>
    public static TheoryData<string> Codes => ["CW5301", "CW5302", "CW5303", "CW5304", "CW5305", "CW5306", "CW5307", "CW5308", "CW5309", "CW5310"];

    private static (string Options, string Model, SimulationPlan Plan) Example(string code) =>
        code switch
        {
            "CW5301" => ("--method ssa", "substanceOnly species X; X = 10; birth: => X; g*X; g = 1; g' = -0.1*g", With(Ssa)),
            "CW5302" => ("--method hybrid --scarce X", "substanceOnly species X; X = 10; X' = 0.5*X", With(Hybrid with { Scarce = [new ScarceSpecies("X")] })),
            "CW5303" => ("--method hybrid", "compartment blood = 5; species X in blood; X = 2; death: X => ; 0.1*X*blood", With(Hybrid)),
            "CW5304" => ("--method ssa", "substanceOnly species X; X = 10; death: X => ; X*exp(-0.1*time)", With(Ssa)),
            "CW5305" => ("--method tau", Clone, With(Tau) with { Measures = [new Area("exposure", "X")] }),
            "CW5306" => ("--method hybrid --threshold 0", Clone, With(Hybrid with { Threshold = 0 })),
            "CW5307" => ("--method ssa", "substanceOnly species X; X = 10; death: X => ; delay(X, 2)", With(Ssa)),
            "CW5308" => (
                "--method ssa, with a column X in the table of patients",
                "compartment blood = 5; species X in blood; X = 2; death: X => ; 0.1*X*blood",
                With(Ssa) with { Varying = ["X"] }
            ),
            "CW5309" => ("--method ssa", "unit substance = mole; substanceOnly species X; X = 10; X has mole; death: X => ; X", With(Ssa)),
            _ => (
                "--method ssa --scarce A=1000,B",
                "substanceOnly species A, B; A = 10; B = 0; change: A => B; A",
                With(Ssa with { Scarce = [new ScarceSpecies("A", 1000), new ScarceSpecies("B")] })
            ),
        };

    private static SimulationPlan With(StochasticPlan stochastic) => new() { EndTime = 1, Stochastic = stochastic };

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_plan_that_cannot_be_is_refused_as_its_page_shows(string code)
    {
        var (options, text, plan) = Example(code);
        var created = Simulator.Create(Simulate.System(text), plan);
        Assert.Null(created.Value);
        var only = Assert.Single(created.Diagnostics);
        Assert.Equal(code, only.Rule.Code);
        DiagnosticPage.Match(code, $"```antimony\n{text}\n```\n\nwith `{options}`:\n\n```text\n{DiagnosticText.Render(only).Trim('\n')}\n```".Replace("`--method ssa, with a column X in the table of patients`", "`--method ssa`, where the table of patients has a column X", StringComparison.Ordinal));
    }

    [Fact]
    public void A_negative_rate_is_told_as_its_page_shows()
    {
        const string text = "substanceOnly species X; X = 10; grow: => X; 0.5*X*(1 - X/5)";
        foreach (var stochastic in (StochasticPlan[])[Tau, Hybrid, Ssa])
        {
            var result = Simulate.Create(text, With(stochastic)).Run(PatientTable.Single);
            var outcome = Assert.Single(result.Outcomes);
            Assert.Equal(LaneOutcome.NegativePropensity, outcome.Outcome);
            if (stochastic == Ssa)
                DiagnosticPage.Match("CW5008", $"```antimony\n{text}\n```\n\nwith `--method ssa`:\n\n```text\n{DiagnosticText.Render(outcome.Explain()!).Trim('\n')}\n```");
        }
    }

    // Infinite where five are there, which is on the way of everybody.
    [Fact]
    public void A_rate_that_is_not_finite_gives_the_patient_up()
    {
        const string text = "substanceOnly species X; X = 3; come: => X; 1; go: X => ; 0.01*X; burst: => X; 1/(X - 5)^2";
        foreach (var stochastic in (StochasticPlan[])[Tau, Hybrid, Ssa])
        {
            var outcome = Assert.Single(Simulate.Create(text, With(stochastic) with { EndTime = 50, OutputTimes = [50] }).Run(PatientTable.Single).Outcomes);
            Assert.False(outcome.Solved);
            if (stochastic != Hybrid)
                Assert.Equal((LaneOutcome.NegativePropensity, "burst"), (outcome.Outcome, outcome.State));
        }
    }

    [Theory]
    [InlineData(-1.0, 0.03, 1.0)]
    [InlineData(double.NaN, 0.03, 1.0)]
    [InlineData(double.PositiveInfinity, 0.03, 1.0)]
    [InlineData(100.0, 0.0, 1.0)]
    [InlineData(100.0, 1.0, 1.0)]
    [InlineData(100.0, double.NaN, 1.0)]
    [InlineData(100.0, 0.03, 0.0)]
    [InlineData(100.0, 0.03, -5.0)]
    [InlineData(100.0, 0.03, double.NaN)]
    public void Numbers_that_make_no_sense_are_refused(double threshold, double epsilon, double items) =>
        Refused("CW5306", Clone, Hybrid with { Threshold = threshold, Epsilon = epsilon, Scarce = [new ScarceSpecies("X", items)] });

    [Fact]
    public void A_misspelled_species_is_named_with_the_nearest_one()
    {
        var refused = Refused("CW5302", Clone.Replace("X", "Tumour", StringComparison.Ordinal), Hybrid with { Scarce = [new ScarceSpecies("Tumor")] });
        Assert.Contains("Did you mean 'Tumour'?", refused.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var z = 1; 0 = z^3 + z - X")]
    [InlineData("lag := delay(X, 1)")]
    public void What_only_differential_equations_do_is_refused_by_all_methods(string more)
    {
        foreach (var stochastic in (StochasticPlan[])[Ssa, Tau, Hybrid])
            Refused("CW5307", $"{Clone}; {more}", stochastic);
    }

    [Fact]
    public void A_steady_state_at_the_start_is_refused()
    {
        var created = Simulator.Create(Simulate.System(Clone), With(Ssa) with { FromSteadyState = true });
        Assert.Contains(created.Diagnostics, d => d.Rule.Code == "CW5307");
    }

    [Theory]
    [InlineData("k := 1 + sin(time)")]
    [InlineData("k := m; m := time")]
    public void A_rate_that_follows_time_by_other_names_is_found(string rule) =>
        Refused("CW5304", $"substanceOnly species X; X = 10; death: X => ; k*X; {rule}", Tau);

    [Fact]
    public void A_rate_that_follows_a_covariate_is_found()
    {
        var plan = With(Ssa) with { Covariates = [new Covariate("k", [new CovariatePoint(0, 1), new CovariatePoint(1, 2)])] };
        var created = Simulator.Create(Simulate.System("substanceOnly species X; X = 10; death: X => ; k*X; k = 1"), plan);
        Assert.Contains(created.Diagnostics, d => d.Rule.Code == "CW5304");
    }

    [Theory]
    [InlineData("unit substance = mole; ", "X has mole", true)]
    [InlineData("unit substance = nmol; ", "", true)]
    [InlineData("", "X has umol", true)]
    [InlineData("", "X has cells", false)]
    [InlineData("", "X has ng", false)]
    [InlineData("", "", false)]
    public void Only_what_is_declared_in_moles_needs_the_items_in_a_mole(string units, string has, bool refused)
    {
        var text = $"{units}{Clone}; {has}";
        var created = Simulator.Create(Simulate.System(text), With(Ssa));
        Assert.Equal(refused, created.Diagnostics.Any(d => d.Rule.Code == "CW5309"));
        Assert.Empty(Simulator.Create(Simulate.System(text), With(Ssa with { Scarce = [new ScarceSpecies("X", 6.022e23)] })).Diagnostics);
    }

    private static Diagnostic Refused(string code, string text, StochasticPlan stochastic)
    {
        var created = Simulator.Create(Simulate.System(text), With(stochastic));
        Assert.Null(created.Value);
        return created.Diagnostics.First(d => d.Rule.Code == code);
    }
}
