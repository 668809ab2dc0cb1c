using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class FormulaReadingTests
{
    [Theory]
    [InlineData("a + b*c^d", "a + (b*(c^d))")]
    [InlineData("a - b - c", "(a - b) - c")]
    [InlineData("a/b/c", "(a/b)/c")]
    [InlineData("a/b*c", "(a/b)*c")]
    [InlineData("a^b^c", "a^(b^c)")]
    [InlineData("-a^2", "-(a^2)")]
    [InlineData("a^-b", "a^(-b)")]
    [InlineData("-a*b", "(-a)*b")]
    [InlineData("a--b", "a - (-b)")]
    [InlineData("--a", "-(-a)")]
    [InlineData("+a", "a")]
    [InlineData("a % b", "rem(a, b)")]
    [InlineData("!a == b", "(!a) == b")]
    [InlineData("a < b && c < d", "(a < b) && (c < d)")]
    [InlineData("a || b && c", "a || (b && c)")]
    [InlineData("a < b < c", "lt(a, b, c)")]
    [InlineData("a < b <= c", "(a < b) && (b <= c)")]
    [InlineData("a == b == c", "eq(a, b, c)")]
    [InlineData("a != b != c", "(a != b) && (b != c)")]
    [InlineData("pow(a, 2)", "power(a, 2)")]
    [InlineData("sqr(a)", "a^2")]
    [InlineData("minus(a, b)", "a - b")]
    [InlineData("minus(a)", "-a")]
    [InlineData("log(2, a)", "log(2, a)")]
    [InlineData("root(a)", "sqrt(a)")]
    [InlineData("ceiling(a) + asin(b)", "ceil(a) + arcsin(b)")]
    [InlineData("times(a, b, c)", "a*b*c")]
    [InlineData("divide(a, b)", "a/b")]
    [InlineData("1e-3*.5", "0.001*0.5")]
    [InlineData("2. + a", "2 + a")]
    [InlineData("40 mL/3 day", "(40 mL)/(3 day)")]
    [InlineData("inf + infinity + INF", "infinity + infinity + infinity")]
    public void Precedence_and_names_are_those_of_Antimony(string one, string other)
    {
        if (one.Contains("infinity", StringComparison.Ordinal))
            Assert.Equal(double.PositiveInfinity, Antimony.Formula(one).Arguments[2].Value);
        Assert.Same(Antimony.Formula(other), Antimony.Formula(one));
    }

    [Fact]
    public void Every_operation_of_SBML_has_a_name()
    {
        foreach (var facts in OperationFacts.All.Where(f => f.MostArguments > 0))
        {
            var arguments = Enumerable.Range(0, facts.FewestArguments).Select(i => $"x{i}").ToArray();
            var read = Antimony.Formula($"{facts.Name}({string.Join(", ", arguments)})");
            var expected = facts.FewestArguments == 0 && facts.Operation is Operation.Plus or Operation.Times
                ? Expr.Of(facts.Operation)
                : Expr.Of(facts.Operation, [.. arguments.Select(Expr.Symbol)]);
            Assert.Same(expected, read);
        }
        Assert.Same(Expr.Of(Operation.Avogadro), Antimony.Formula("avogadro"));
        Assert.Same(Expr.Of(Operation.ExponentialE), Antimony.Formula("exponentiale"));
        Assert.Same(Expr.Of(Operation.Pi), Antimony.Formula("pi"));
    }

    [Fact]
    public void Piecewise_chooses_the_first_value_whose_condition_holds()
    {
        var math = Antimony.Formula("piecewise(5, time > 20, 8, x < 100, 15)");
        Assert.Equal(Operation.Piecewise, math.Operation);
        Assert.Equal(15, new Evaluation(_ => 200, 0).ValueOf(math));
        Assert.Equal(8, new Evaluation(_ => 20, 0).ValueOf(math));
        Assert.Equal(5, new Evaluation(_ => 20, 21).ValueOf(math));
    }

    [Theory]
    [InlineData("x := log(2)", "CW2014", "log")]
    [InlineData("x := piecewise(1, a > 1 || b > 1 && a < 2, 0)", "CW2015", "a > 1 || b > 1 && a < 2")]
    public void Doubtful_formulas_are_warned_of(string text, string code, string place)
    {
        var diagnostic = Assert.Single(Antimony.Read(text + "\na = 1; b = 1").Diagnostics);
        Assert.Equal((code, Severity.Warning), (diagnostic.Rule.Code, diagnostic.Severity));
        Assert.Equal(place, diagnostic.Where.Source!.Text.Substring(diagnostic.Where.Start, diagnostic.Where.Length));
    }

    [Theory]
    [InlineData("(a > 1 && b > 1) || a < 2")]
    [InlineData("or(a > 1, and(a > 1, b > 1))")]
    [InlineData("and(a > 1, b > 1) || a < 2")]
    [InlineData("a > 1 && b > 1 && a < 2")]
    public void Logic_whose_meaning_is_plain_is_not_warned_of(string condition) =>
        Assert.Empty(Antimony.Codes($"x := piecewise(1, {condition}, 0)\na = 1; b = 1"));

    [Theory]
    [InlineData("x := a +", "CW2001", 9)]
    [InlineData("x := (a", "CW2020", 6)]
    [InlineData("x := a)", "CW2001", 7)]
    [InlineData("x := a b", "CW2001", 8)]
    [InlineData("x := 1e999", "CW2005", 6)]
    [InlineData("x := 1 +* 2", "CW2001", 9)]
    [InlineData("x := end", "CW2012", 6)]
    [InlineData("x := abs(a", "CW2020", 9)]
    [InlineData("x := a § 2", "CW2003", 8)]
    public void A_mistake_in_a_formula_is_shown_where_it_is(string text, string code, int column)
    {
        var diagnostic = Antimony.Read(text + "\na = 1; b = 2").Diagnostics[0];
        Assert.Equal((code, $"test.ant:1:{column}"), (diagnostic.Rule.Code, diagnostic.Where.ToString()));
    }

    [Fact]
    public void All_mistakes_are_told_in_one_go()
    {
        var read = Antimony.Read("a =\nb = (1\nx := a + b + c +\nA -> B; k*\n  y := a");
        Assert.Equal(
            ["1:4 CW2001", "2:5 CW2020", "3:17 CW2001", "4:11 CW2001"],
            read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Where.ToString()["test.ant:".Length..]} {d.Rule.Code}")
        );
    }

    [Fact]
    public void What_was_meant_is_suggested()
    {
        Assert.Equal("Did you mean 'kill_rate'?", Antimony.Error("kill_rate = 1; x := 2*kil_rate").Hint);
        Assert.Equal("Did you mean 'piecewise'?", Antimony.Error("x := piecwise(1, time > 1, 0)").Hint);
    }
}
