namespace Cartwin.Models.Tests;

public sealed class UnitTextTests
{
    [Theory]
    [InlineData("mg/L/day")]
    [InlineData("1/day")]
    [InlineData("cells/uL")]
    [InlineData("1e-6 mole")]
    [InlineData("(10^-1 metre)^2")]
    [InlineData("1/(2 day)^2")]
    [InlineData("kg^0.75")]
    [InlineData("1")]
    public void A_readable_unit_is_written_as_it_was_read(string text) =>
        Assert.Equal(text, UnitText.Read(text, out _)?.ToString());

    [Fact]
    public void Division_groups_to_the_left()
    {
        var unit = UnitText.Read("a/b/c*d", out _)!;
        Assert.Equal([1.0, -1, -1, 1], unit.Factors.Select(f => f.Exponent));
    }

    [Fact]
    public void A_multiplier_stays_outside_of_an_exponent()
    {
        var unit = UnitText.Read("1000 metre^2", out _)!;
        Assert.Equal(1000, new UnitTable(new Model("m")).Resolve(unit)!.Factor);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("mg/", 3)]
    [InlineData("mg L", 3)]
    [InlineData("m^", 2)]
    [InlineData("m^x", 2)]
    [InlineData("10^x m", 3)]
    [InlineData("10^2.5 m", 6)]
    [InlineData("(m*s)", 2)]
    [InlineData("m^1..2", 2)]
    public void A_wrong_unit_has_the_place_of_its_error(string text, int position)
    {
        Assert.Null(UnitText.Read(text, out var error));
        Assert.Equal(position, error!.Value.Position);
    }

    [Fact]
    public void Too_many_factors_are_refused() =>
        Assert.Null(UnitText.Read(string.Join('*', Enumerable.Repeat("m", UnitText.MostFactors + 1)), out _));

    [Fact]
    public void Very_many_powers_of_ten_do_not_overflow()
    {
        var unit = UnitText.Read(string.Concat(Enumerable.Repeat("10^400 ", 6_000_000)) + "m", out _);
        Assert.Null(new UnitTable(new Model("m")).Resolve(unit!));
    }
}
