using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials.Tests;

public sealed class ModelChecksTests
{
    private const string Text = """
        checks: decay
        about: What decays.
        model: model.ant
        scenarios:
          plain: { about: As it is., start: 0, end: 4, every: 0.5 }
          treated:
            about: With a dose.
            like: plain
            variables: { f: 2 }
            settings: { A0: f*A0 }
            doses:
              - { time: 2, into: A, amount: A0 }
            holds:
              - { parameter: k, value: 0, from: 3 }
          slower: { about: Slower too., like: treated, end: 8, settings: { k: 0.25 }, method: rodas4 }
        equilibria:
          rest: { about: Where it ends., settings: { A: 3 } }
        thresholds:
          border: { about: Half is left., scenario: plain, vary: A0, between: [1, 100], condition: final(A) > 1 }
        expected:
          - { name: half, in: plain, value: final(A)/A0, accepted: [0.1, 0.2], source: "derived: exp(-2)" }
          - { name: more, in: treated, value: final(A), relative_to: plain, accepted: [1, 100], source: "calibrated: guard" }
        """;

    private static Checked<ModelChecks> Read(string text) => ModelChecks.Kind.Read("checks.yaml", text);

    private static Scenario Scenario(string name) =>
        Read(Text).ValueOrThrow().Cases.OfType<CheckCase.Simulated>().Single(c => c.Name.Value == name).Scenario;

    [Fact]
    public void Every_part_of_a_file_is_read()
    {
        var checks = Read(Text).ValueOrThrow();
        Assert.Equal(["plain", "treated", "slower", "rest", "border"], checks.Cases.Select(c => c.Name.Value));
        Assert.Equal(("more", "plain", 1.0, 100.0), (checks.Checks[1].Name, checks.Checks[1].RelativeTo!.Value.Value, checks.Checks[1].Accepted.Low, checks.Checks[1].Accepted.High));
        var border = Assert.Single(checks.Cases.OfType<CheckCase.AtThreshold>());
        Assert.Equal(("A0", 1.0, 100.0, 20), (border.Question.Variable, border.Question.Low, border.Question.High, border.Question.Steps));
    }

    [Fact]
    public void A_scenario_has_from_another_what_it_does_not_say()
    {
        var slower = Scenario("slower");
        Assert.Equal(8, slower.End.Math.Value);
        Assert.Equal(0.5, slower.Every.Math.Value);
        Assert.Equal(["A0", "k"], slower.Settings.Select(s => s.Id));
        Assert.Equal("f", Assert.Single(slower.Variables).Id);
        Assert.Single(slower.Doses);
        Assert.Single(slower.Holds);
        Assert.Equal(Numerics.OdeMethod.Rodas4, slower.Method);
        Assert.Null(Scenario("treated").Method);
    }

    [Theory]
    [InlineData("CW7901", "in: plain, value: final(A)/A0", "in: plan, value: final(A)/A0", "Did you mean 'plain'?")]
    [InlineData("CW7901", "relative_to: plain", "relative_to: zzz", "no scenario, equilibrium or threshold 'zzz'")]
    [InlineData("CW7901", "like: treated", "like: treat", "no scenario 'treat'")]
    [InlineData("CW7901", "scenario: plain", "scenario: zzz", "no scenario 'zzz'")]
    [InlineData("CW7902", "start: 0, end: 4, every: 0.5", "like: slower", "like itself: slower → treated → plain")]
    [InlineData("CW7903", "start: 0, end: 4", "start: 0", "does not say 'end'")]
    [InlineData("CW7904", "rest:", "plain:", "more than one scenario")]
    [InlineData("CW7904", "name: more", "name: half", "more than one check")]
    [InlineData("CW2001", "final(A)/A0, acc", "final(A)/, acc", "a value")]
    [InlineData("CW3506", "time: 2, into", "time: true, into", "a number or a formula")]
    [InlineData("CW3513", "calibrated: guard", "guard", "does not say how sure")]
    [InlineData("CW3509", "method: rodas4", "method: euler", "rodas5p")]
    public void A_mistake_is_told_with_its_line(string code, string good, string bad, string part)
    {
        Assert.Contains(good, Text, StringComparison.Ordinal);
        var read = Read(Text.Replace(good, bad, StringComparison.Ordinal));
        var diagnostic = read.Diagnostics.First(d => d.Rule.Code == code);
        Assert.Contains(part, diagnostic.Message + " " + diagnostic.Hint, StringComparison.Ordinal);
        Assert.NotNull(diagnostic.Where.Source);
        Assert.False(read.Ok);
    }
}
