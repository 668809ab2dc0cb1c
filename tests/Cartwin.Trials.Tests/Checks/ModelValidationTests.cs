using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Trials.Tests;

public sealed class ModelValidationTests
{
    private const string Model = "substanceOnly species A; A = A0; A0 = 8; k = 0.5; A' = -k*A";

    private const string Cases = """
        checks: decay
        about: What decays.
        model: model.ant
        scenarios:
          plain: { about: As it is., start: 0, end: 4, every: 0.5 }
          half: { about: Half as fast., like: plain, settings: { k: k/2 } }
        equilibria:
          rest: { about: Where it ends. }
        thresholds:
          border: { about: One is left., scenario: plain, vary: A0, between: [1, 100], steps: 30, condition: final(A) > 1 }
        expected:
        """;

    private static Checked<CheckResults> Run(params string[] expected)
    {
        var text = Cases + string.Concat(expected.Select((e, i) => $"\n  - {{ name: c{i}, {e}, source: \"derived: by hand\" }}"));
        var checks = ModelChecks.Kind.Read("checks.yaml", text).ValueOrThrow();
        var system = OdeSystem.Of(AntimonyDocument.Read(new SourceText("model.ant", Model)).ValueOrThrow().Model);
        var alone = ModelValidation.Run(system, checks);
        Assert.Equal(alone.Value!.Results, ModelValidation.Run(system, checks, threads: 3).Value!.Results);
        return alone;
    }

    private static double Value(string expected) => Assert.Single(Run(expected).ValueOrThrow().Results).Value;

    [Fact]
    public void Values_come_from_simulations_equilibria_and_thresholds()
    {
        Assert.Equal(8 * Math.Exp(-2), Value("in: plain, value: final(A), accepted: [0, 1]"), 1e-6);
        Assert.Equal(Math.Exp(1), Value("in: half, value: final(A), relative_to: plain, accepted: [0, 1]"), 1e-6);
        Assert.Equal(Math.Exp(1) - 1, Value("in: half, value: final(A), difference_from: plain, accepted: [0, 1]"), 1e-6);
        Assert.Equal(-0.5, Value("in: rest, value: leading_eigenvalue(), accepted: [0, 1]"), 1e-9);
        Assert.Equal(Math.Exp(2), Value("in: border, value: A0, accepted: [0, 1]"), 1e-5);
    }

    [Fact]
    public void A_value_on_the_border_passes_and_one_beyond_fails()
    {
        var results = Run("in: plain, value: A0, accepted: [8, 9]", "in: plain, value: A0, accepted: [7, 8]", "in: plain, value: A0, accepted: [1, 7.99]").ValueOrThrow();
        Assert.Equal([true, true, false], results.Results.Select(r => r.Passed));
        Assert.Equal(1, results.Failed);
    }

    [Fact]
    public void What_cannot_be_computed_fails_with_its_reason_and_the_others_are_computed()
    {
        var run = Run("in: plain, value: final(B), accepted: [0, 1]", "in: half, value: A0, accepted: [8, 8]");
        Assert.False(run.Ok);
        Assert.Contains(run.Diagnostics, d => d.Rule.Code == "CW5201" && d.Where.Source is not null);
        Assert.Equal([false, true], run.Value!.Results.Select(r => r.Passed));
        Assert.True(double.IsNaN(run.Value.Results[0].Value));
    }

    [Fact]
    public void What_is_not_a_number_is_not_accepted() =>
        Assert.False(Assert.Single(Run("in: plain, value: (A0 - 8)/(A0 - 8), accepted: [-1e300, 1e300]").Value!.Results).Passed);

    [Fact]
    public void Progress_counts_what_is_computed_and_no_more()
    {
        var told = new List<int>();
        var checks = ModelChecks.Kind.Read("checks.yaml", Cases + "\n  - { name: c, in: half, value: final(A), relative_to: plain, accepted: [0, 9], source: \"derived: x\" }").ValueOrThrow();
        ModelValidation.Run(OdeSystem.Of(AntimonyDocument.Read(new SourceText("model.ant", Model)).ValueOrThrow().Model), checks, progress: told.Add);
        Assert.Equal([1, 2], told);
    }
}
