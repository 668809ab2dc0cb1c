using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class UnitReadingTests
{
    [Fact]
    public void Units_are_defined_declared_and_written_behind_numbers()
    {
        var model = Antimony.Model("unit dose = 1e6 cell is \"a million cells\"; x has dose/day; x = 1; y = 3 dose; z = 4 mL; z has mL");
        Assert.Equal([new UnitDefinition("dose", new([new UnitFactor("cell", Multiplier: 1e6)])) { Name = "a million cells" }], model.UnitDefinitions);
        Assert.Equal(["dose/day", "dose", "mL"], model.Parameters.Select(p => p.Units!.ToString()));
        Assert.Equal([1, 3, 4], model.Parameters.Select(p => p.Value!.Value));
        Assert.Empty(model.InitialAssignments);
    }

    [Fact]
    public void The_units_of_the_model_have_words_of_their_own()
    {
        var units = Antimony.Model("unit substance = item; unit time_unit = day; unit volume = mL; unit area = m^2; unit length = m; unit extent = item; k = 1").Units;
        Assert.Equal(["item", "day", "mL", "m^2", "m", "item"], ((UnitExpression?[])[units.Substance, units.Time, units.Volume, units.Area, units.Length, units.Extent]).Select(u => u!.ToString()));
    }

    [Theory]
    [InlineData("µL")]
    [InlineData("1/µL")]
    [InlineData("mg/L/day")]
    [InlineData("%")]
    public void Units_may_have_the_signs_of_the_laboratory(string unit) =>
        Assert.Equal(unit, Antimony.Model($"x = 1; x has {unit}; y = 2").Parameters[0].Units!.ToString());

    [Fact]
    public void A_unit_may_get_its_display_name_later()
    {
        var model = Antimony.Model("unit time_unit = 60 second; unit u = mL; time_unit is \"minutes\"; u is \"small\"; k = 1");
        Assert.Equal("minutes", model.UnitDefinitions.Single(u => u.Id == "time_unit").Name);
        Assert.Equal(UnitExpression.Named("time_unit"), model.Units.Time);
        Assert.Equal("small", model.UnitDefinitions.Single(u => u.Id == "u").Name);
        Assert.Equal(["k"], model.Parameters.Select(p => p.Id));
    }

    [Theory]
    [InlineData("x has mg**L; x = 1", "CW2017")]
    [InlineData("x has; x = 1", "CW2001")]
    [InlineData("unit u; x = 1", "CW2001")]
    [InlineData("x has (mg; x = 1", "CW2017")]
    [InlineData("x has mg L; x = 1", "CW2017")]
    public void A_unit_that_cannot_be_read_is_told(string text, string code) => Assert.Contains(code, Antimony.Codes(text));
}
