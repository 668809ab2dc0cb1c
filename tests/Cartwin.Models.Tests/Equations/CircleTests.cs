namespace Cartwin.Models.Tests;

public sealed class CircleTests
{
    private static string[] Codes(Model model)
    {
        var diagnostics = new DiagnosticList();
        ModelCheck.Check(model, SourceMap.Nowhere, diagnostics);
        return [.. diagnostics.ToSorted().Where(d => d.Severity == Severity.Error).Select(d => d.Rule.Code)];
    }

    private static Expr RateOf(string name) => Expr.Of(Operation.RateOf, Expr.Symbol(name));

    [Fact]
    public void Rates_that_follow_each_other_are_a_circle() =>
        Assert.Equal(
            ["CW1002"],
            Codes(
                new("m")
                {
                    Parameters = [new("x") { Value = 1, Constant = false }, new("y") { Value = 1, Constant = false }],
                    Rules = [new RateRule("x", RateOf("y")), new RateRule("y", RateOf("x"))],
                }
            )
        );

    [Fact]
    public void A_reaction_as_fast_as_its_own_product_grows_is_a_circle() =>
        Assert.Equal(
            ["CW1002"],
            Codes(
                new("m")
                {
                    Compartments = [new("C") { Size = 1 }],
                    Species = [new("S", "C") { InitialAmount = 1 }],
                    Reactions = [new("J") { Products = [new("S")], KineticLaw = RateOf("S") }],
                }
            )
        );

    [Fact]
    public void A_size_that_follows_the_concentration_in_it_is_a_circle() =>
        Assert.Equal(
            ["CW1002"],
            Codes(
                new("m")
                {
                    Compartments = [new("C") { Constant = false }],
                    Species = [new("S", "C") { InitialConcentration = 1 }],
                    Rules = [new AssignmentRule("C", 2 * Expr.Symbol("S"))],
                }
            )
        );

    [Fact]
    public void A_size_may_start_from_the_concentration_in_it()
    {
        var model = new Model("m")
        {
            Compartments = [new("C") { Constant = false }],
            Species = [new("S", "C") { InitialConcentration = 5 }],
            InitialAssignments = [new("C", 2 * Expr.Symbol("S"))],
            Rules = [new RateRule("C", 1)],
        };
        Assert.Empty(Codes(model));
        var starts = new Dictionary<string, double>();
        foreach (var initial in OdeSystem.Of(model).Initials)
            starts[initial.Id] = new Evaluation(id => starts[id]).ValueOf(initial.Math);
        Assert.Equal((5, 10, 50), (starts["S"], starts["C"], starts["amount(S)"]));
    }
}
