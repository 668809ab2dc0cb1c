using System.Diagnostics;

namespace Cartwin.Models.Tests;

public sealed class UnitTableTests
{
    private static UnitTable Table(params (string Id, string Unit)[] definitions) =>
        new(
            new Model("m")
            {
                UnitDefinitions = definitions
                    .Select(d => new UnitDefinition(d.Id, UnitText.Read(d.Unit, out _)!))
                    .ToValueArray(),
            }
        );

    private static double? Size(UnitTable table, string unit) => table.Resolve(UnitText.Read(unit, out _)!)?.Factor;

    [Fact]
    public void Definitions_may_use_each_other_in_any_order()
    {
        var table = Table(("flow", "vial/hour"), ("vial", "2 dose"), ("dose", "3 litre"));
        Assert.Equal(6e-3 / 3600, Size(table, "flow")!.Value, 1e-15);
        Assert.Empty(table.Cycles);
    }

    [Fact]
    public void A_definition_hides_the_standard_unit_of_its_name()
    {
        Assert.Equal(5, Size(Table(("M", "5 metre")), "M"));
        Assert.Equal(1e-6, Size(Table(("mole", "1e-6 mole")), "mole"));
    }

    [Fact]
    public void A_circle_is_found_once_and_leaves_the_rest_usable()
    {
        var table = Table(("a", "b"), ("b", "2 c"), ("c", "a/s"), ("d", "mole"), ("e", "a"));
        Assert.Equal(["a", "b", "c", "a"], Assert.Single(table.Cycles));
        Assert.Null(Size(table, "a"));
        Assert.Null(Size(table, "e"));
        Assert.Equal(1, Size(table, "d"));
    }

    [Fact]
    public void A_unit_of_itself_alone_is_a_circle() =>
        Assert.Equal(["foo", "foo"], Assert.Single(Table(("foo", "2 foo")).Cycles));

    [Theory]
    [InlineData("0 mole")]
    [InlineData("-1 mole")]
    [InlineData("10^400 mole")]
    [InlineData("1e-300 mole^2*1e-300 mole")]
    public void A_unit_without_a_positive_finite_size_means_nothing(string unit) => Assert.Null(Size(Table(), unit));

    [Fact]
    public void The_words_of_SBML_mean_the_units_of_the_model()
    {
        var model = new Model("m")
        {
            Units = new ModelUnits { Substance = UnitExpression.Named("mmol"), Time = UnitExpression.Named("time") },
        };
        var table = new UnitTable(model);
        Assert.Equal(1e-3, Size(table, "substance"));
        Assert.Null(Size(table, "time"));
        Assert.Empty(table.Cycles);
    }

    [Fact]
    public void A_near_name_is_offered() => Assert.Equal("umol", Table().Nearest("umoll"));

    [Fact]
    public void A_chain_of_a_hundred_thousand_definitions_is_no_problem()
    {
        var chain = Enumerable.Range(0, 100_000).Select(i => ($"u{i}", $"u{i + 1}")).Append(("u100000", "mole"));
        var watch = Stopwatch.StartNew();
        Assert.Equal(1, Size(Table([.. chain]), "u0"));
        Assert.True(watch.ElapsedMilliseconds < 5000);
    }
}
