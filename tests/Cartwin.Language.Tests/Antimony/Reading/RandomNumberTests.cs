using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class RandomNumberTests
{
    [Theory]
    [InlineData("normal(m, s)", Operation.Normal)]
    [InlineData("normal(m, s, 0, 10)", Operation.Normal)]
    [InlineData("uniform(0, 1)", Operation.Uniform)]
    [InlineData("bernoulli(0.2)", Operation.Bernoulli)]
    [InlineData("binomial(10, 0.2)", Operation.Binomial)]
    [InlineData("binomial(10, 0.2, 1, 9)", Operation.Binomial)]
    [InlineData("cauchy(2)", Operation.Cauchy)]
    [InlineData("cauchy(1, 2)", Operation.Cauchy)]
    [InlineData("cauchy(1, 2, 0, 9)", Operation.Cauchy)]
    [InlineData("chisquare(3)", Operation.ChiSquare)]
    [InlineData("chisquare(3, 0, 9)", Operation.ChiSquare)]
    [InlineData("exponential(0.1)", Operation.Exponential)]
    [InlineData("exponential(0.1, 0, 9)", Operation.Exponential)]
    [InlineData("gamma(2, 3)", Operation.Gamma)]
    [InlineData("gamma(2, 3, 0, 9)", Operation.Gamma)]
    [InlineData("laplace(2)", Operation.Laplace)]
    [InlineData("laplace(1, 2)", Operation.Laplace)]
    [InlineData("laplace(1, 2, 0, 9)", Operation.Laplace)]
    [InlineData("lognormal(0, 1)", Operation.LogNormal)]
    [InlineData("lognormal(0, 1, 0, 9)", Operation.LogNormal)]
    [InlineData("poisson(4)", Operation.Poisson)]
    [InlineData("poisson(4, 1, 9)", Operation.Poisson)]
    [InlineData("rayleigh(2)", Operation.Rayleigh)]
    [InlineData("rayleigh(2, 1, 9)", Operation.Rayleigh)]
    public void Distributions_are_read_and_written_as_text_and_as_SBML(string math, Operation distribution)
    {
        var text = $"m = 1; s = 2; var x = 0\nE: at time > 3: x = {math}";
        var model = AntimonyDocument.Read(new SourceText("model.ant", text)).ValueOrThrow().Model;
        var drawn = model.Events[0].Assignments[0].Math;
        Assert.Equal(distribution, drawn.Operation);
        Assert.True(drawn.IsRandom);
        Assert.Equal(math, ExprText.Write(drawn));
        Assert.Equal(model, AntimonyDocument.Read(new SourceText("model.ant", AntimonyDocument.Write(model))).ValueOrThrow().Model);
        var sbml = SbmlDocument.Write(model);
        Assert.Contains("distrib:required=\"true\"", sbml, StringComparison.Ordinal);
        Assert.Contains($"symbols/distrib/{math[..math.IndexOf('(', StringComparison.Ordinal)]}\"", sbml, StringComparison.Ordinal);
        Assert.Equal(model, SbmlDocument.Read(new SourceText("model.xml", sbml)).ValueOrThrow().Model);
    }

    [Theory]
    [InlineData("normal(1)", "'normal' takes 2 or 4 arguments, but is given 1")]
    [InlineData("normal(1, 2, 3)", "'normal' takes 2 or 4 arguments, but is given 3")]
    [InlineData("cauchy(1, 2, 3)", "'cauchy' takes 1, 2 or 4 arguments, but is given 3")]
    [InlineData("poisson(1, 2)", "'poisson' takes 1 or 3 arguments, but is given 2")]
    [InlineData("bernoulli(1, 2)", "'bernoulli' takes 1 argument, but is given 2")]
    public void A_wrong_number_of_arguments_is_refused(string math, string message)
    {
        var diagnostic = Assert.Single(Antimony.Read($"x = {math}").Diagnostics);
        Assert.Equal("CW2010", diagnostic.Rule.Code);
        Assert.StartsWith(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x = normal(0, 1)")]
    [InlineData("x = 1; E: at time > 3: x = x + normal(0, 1)")]
    [InlineData("x = 1; E: at exponential(1) after (time > 3): x = 2")]
    [InlineData("x = 1; E: at (time > 3), priority = uniform(0, 1): x = 2")]
    [InlineData("x = noisy(1)")]
    public void Random_numbers_are_drawn_where_a_value_belongs_to_a_moment(string text) => Assert.Empty(Antimony.Read(Noisy + text).Diagnostics);

    [Theory]
    [InlineData("x := normal(0, 1)")]
    [InlineData("x := noisy(1)")]
    [InlineData("x' = normal(0, 1); x = 0")]
    [InlineData("x = 1; S -> ; normal(0, 1)*S; S = 1")]
    [InlineData("x = 1; E: at time > uniform(0, 1): x = 2")]
    [InlineData("x = 1; x >= poisson(2)")]
    [InlineData("x = 1; y' = -y; y = 1; E: at time > 3: x = delay(y + noisy(1), 1)")]
    public void Elsewhere_they_are_refused(string text) => Assert.Equal("CW1017", Assert.Single(Antimony.Read(Noisy + text).Diagnostics).Rule.Code);

    [Fact]
    public void Names_of_distributions_are_free_for_quantities_and_functions()
    {
        const string text = """
            gamma = 0.5; S = 1
            S' = -gamma*S + normal(2, 3)
            function normal(x, y)
              x + y
            end
            """;
        var model = AntimonyDocument.Read(new SourceText("model.ant", text)).ValueOrThrow().Model;
        Assert.Equal(Expr.Call("normal", 2, 3), Assert.IsType<RateRule>(model.Rules[0]).Math.Arguments[1]);
        Assert.Equal(model, AntimonyDocument.Read(new SourceText("model.ant", AntimonyDocument.Write(model))).ValueOrThrow().Model);
    }

    [Fact]
    public void Formulas_outside_models_draw_nothing()
    {
        var diagnostic = Assert.Single(AntimonyFormula.Read("1 + normal(0, 1)").Diagnostics);
        Assert.Equal("CW2006", diagnostic.Rule.Code);
        Assert.Contains("random numbers", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normal(5 mL, 1 mL)", "mL", true)]
    [InlineData("normal(5 mL, 1 day)", "mL", false)]
    [InlineData("normal(5 mL, 1 mL, 0 mL, 9 mL)", "mL", true)]
    [InlineData("normal(5 mL, 1 mL, 0 mL, 9 day)", "mL", false)]
    [InlineData("normal(5 mL, 1 mL)", "day", false)]
    [InlineData("exponential(k)", "day", true)]
    [InlineData("exponential(k, 0 day, 9 day)", "day", true)]
    [InlineData("exponential(k, 0 mL, 9 day)", "day", false)]
    [InlineData("exponential(k)", "mL", false)]
    [InlineData("gamma(2, 3 day)", "day", true)]
    [InlineData("gamma(2 mL, 3 day)", "day", false)]
    [InlineData("binomial(10 mL, 0.5)", "mL", true)]
    [InlineData("binomial(10 mL, 0.5 day)", "mL", false)]
    [InlineData("poisson(10 mL)", "mL", true)]
    [InlineData("lognormal(0, 1)*(1 mL)", "mL", true)]
    [InlineData("lognormal(0 mL, 1)", "mL", false)]
    [InlineData("chisquare(3)", "mL", true)]
    public void Units_of_parameters_and_of_the_number_must_agree(string math, string unit, bool agrees)
    {
        var diagnostics = Antimony.Read($"k = 0.1; k has 1/day; var x = 0; x has {unit}; E: at time > 3: x = {math}").Diagnostics;
        Assert.Equal(agrees, !diagnostics.Any(d => d.Severity == Severity.Error));
    }

    private const string Noisy = "function noisy(a)\n  a + normal(0, 1)\nend\n";
}
