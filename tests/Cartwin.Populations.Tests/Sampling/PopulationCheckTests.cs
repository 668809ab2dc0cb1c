using Cartwin.Models;

namespace Cartwin.Populations.Tests;

public sealed class PopulationCheckTests
{
    private static readonly NormalDistribution Normal = new(0, 1);

    private static void CheckSays(PopulationDefinition population, params string[] expected) =>
        Assert.Equal(expected, VirtualPopulation.Create(population).Diagnostics.Select(d => $"{d.Rule.Code} {d.Message}"));

    [Fact]
    public void A_distribution_that_cannot_be_is_refused() =>
        CheckSays(
            Draws.Population(Draws.Drawn("age", new NormalDistribution(38, -1))),
            "CW6001 The distribution of 'age' needs a positive standard deviation."
        );

    [Fact]
    public void Everything_is_reported_in_one_go() =>
        CheckSays(
            Draws.Population(Draws.Drawn("age", Normal), Draws.Drawn("age", Normal), Draws.Computed("k", "2*agee + time"), new("z", VariableRole.Covariate)),
            "CW6002 'age' is defined twice.",
            "CW6003 The formula of 'k' uses 'agee', which this population does not define.",
            "CW6003 The formula of 'k' uses 'time', which this population does not define.",
            "CW6009 'z' needs one of a distribution, a formula or a value."
        );

    [Fact]
    public void Formulas_that_need_each_other_are_refused() =>
        CheckSays(
            Draws.Population(Draws.Computed("a", "b + 1"), Draws.Computed("b", "a*2")),
            "CW6004 These formulas need each other: a -> b -> a."
        );

    [Theory]
    [InlineData("age", "wait", 0.5, "cannot be drawn: 'wait' is not a drawn quantity")]
    [InlineData("k", "age", 0.5, "cannot be drawn: 'k' is not a drawn quantity")]
    [InlineData("age", "age", 0.5, "is of a quantity with itself")]
    [InlineData("age", "size", 1.5, "is 1.5")]
    [InlineData("age", "size", double.NaN, "is NaN")]
    public void A_correlation_that_cannot_be_is_refused(string first, string second, double value, string problem) =>
        CheckSays(
            Draws.Population(Draws.Drawn("age", Normal), Draws.Drawn("size", Normal), Draws.Computed("k", "age")) with
            {
                Correlations = [new(first, second, value)],
            },
            $"CW6005 The correlation of '{first}' and '{second}' {problem}."
        );

    [Fact]
    public void Correlations_that_contradict_each_other_are_named_with_what_would_be_possible()
    {
        var population = Draws.Population([.. "abcd".Select(id => Draws.Drawn($"{id}", Normal))]) with
        {
            Correlations = [new("a", "b", 0.9), new("b", "c", 0.9), new("a", "c", -0.9)],
        };
        CheckSays(
            population,
            "CW6006 No patients can have all these correlations at once: those of 'a', 'b' and 'c' contradict each other (smallest eigenvalue -0.8)."
        );
        var weaker = population.Correlations.Select(c => c with { Value = 0.55 * c.Value }).ToValueArray();
        Assert.EndsWith("multiplied by 0.55, all of them are possible.", VirtualPopulation.Create(population).Diagnostics[0].Hint, StringComparison.Ordinal);
        CheckSays(population with { Correlations = weaker });
    }

    [Fact]
    public void A_limit_must_be_a_condition_on_known_quantities() =>
        CheckSays(
            Draws.Population(Draws.Drawn("age", Normal)) with
            {
                Plausible = [new(Draws.Formula("age + 1"), ""), new(Draws.Formula("agw > 1"), "")],
            },
            "CW6007 The limit 'age + 1' is not a condition.",
            "CW6007 The limit 'agw > 1' uses 'agw', which this population does not define."
        );
}
