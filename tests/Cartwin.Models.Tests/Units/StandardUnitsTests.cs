namespace Cartwin.Models.Tests;

public sealed class StandardUnitsTests
{
    [Theory]
    [InlineData("litre", 1e-3)]
    [InlineData("liters", 1e-3)]
    [InlineData("mL", 1e-6)]
    [InlineData("uL", 1e-9)]
    [InlineData("µL", 1e-9)]
    [InlineData("μL", 1e-9)]
    [InlineData("dL", 1e-4)]
    [InlineData("fL", 1e-18)]
    [InlineData("g", 1e-3)]
    [InlineData("kg", 1)]
    [InlineData("kilogram", 1)]
    [InlineData("mg", 1e-6)]
    [InlineData("pg", 1e-15)]
    [InlineData("mM", 1)]
    [InlineData("nM", 1e-6)]
    [InlineData("min", 60)]
    [InlineData("h", 3600)]
    [InlineData("day", 86400)]
    [InlineData("week", 604800)]
    [InlineData("year", 31557600)]
    [InlineData("month", 2629800)]
    [InlineData("percent", 0.01)]
    [InlineData("kDa", 1.66053906660e-24)]
    [InlineData("mmol", 1e-3)]
    [InlineData("kHz", 1e3)]
    [InlineData("nm", 1e-9)]
    public void A_unit_has_its_size(string name, double factor) =>
        Assert.Equal(factor, StandardUnits.Named(name)!.Factor, factor * 1e-12);

    [Theory]
    [InlineData("volt", "m^2*kg*s^-3*A^-1")]
    [InlineData("farad", "m^-2*kg^-1*s^4*A^2")]
    [InlineData("ohm", "m^2*kg*s^-3*A^-2")]
    [InlineData("siemens", "m^-2*kg^-1*s^3*A^2")]
    [InlineData("weber", "m^2*kg*s^-2*A^-1")]
    [InlineData("tesla", "kg*s^-2*A^-1")]
    [InlineData("henry", "m^2*kg*s^-2*A^-2")]
    [InlineData("pascal", "m^-1*kg*s^-2")]
    [InlineData("lux", "m^-2*cd")]
    [InlineData("sievert", "m^2*s^-2")]
    [InlineData("katal", "s^-1*mol")]
    [InlineData("cells", "item")]
    [InlineData("mIU", "IU")]
    [InlineData("min", "s")]
    [InlineData("cd", "cd")]
    [InlineData("Pa", "m^-1*kg*s^-2")]
    [InlineData("radian", "1")]
    [InlineData("M", "m^-3*mol")]
    public void A_unit_has_its_dimension(string name, string dimension) =>
        Assert.Equal(dimension, StandardUnits.Named(name)!.Dimension.ToString());

    [Fact]
    public void Every_base_unit_of_SBML_is_known()
    {
        var names =
            "ampere avogadro becquerel candela coulomb dimensionless farad gram gray henry hertz item joule katal "
            + "kelvin kilogram litre lumen lux metre mole newton ohm pascal radian second siemens sievert steradian "
            + "tesla volt watt weber";
        Assert.All(names.Split(' '), name => Assert.NotNull(StandardUnits.Named(name)));
    }

    [Theory]
    [InlineData("U")]
    [InlineData("degC")]
    [InlineData("celsius")]
    [InlineData("pH")]
    public void A_name_that_misleads_is_refused_with_its_reason(string name)
    {
        Assert.Null(StandardUnits.Named(name));
        Assert.NotNull(StandardUnits.WhyRefused(name));
    }

    [Fact]
    public void No_refused_name_is_also_known() =>
        Assert.DoesNotContain(StandardUnits.Names, name => StandardUnits.WhyRefused(name) is not null);

    [Fact]
    public void A_prefix_never_replaces_a_unit_of_its_own_meaning()
    {
        Assert.Equal(StandardUnits.Named("minute"), StandardUnits.Named("min"));
        Assert.Equal(StandardUnits.Named("candela"), StandardUnits.Named("cd"));
        Assert.Null(StandardUnits.Named("kday"));
    }
}
