using Cartwin.Trials;

namespace Cartwin.Reports.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1.5, "1.5")]
    [InlineData(112.4, "112")]
    [InlineData(0.01234, "0.0123")]
    [InlineData(9.999, "10")]
    [InlineData(-7, "−7")]
    [InlineData(15000, "15\u202F000")]
    [InlineData(1e6, "10⁶")]
    [InlineData(1.25e7, "1.25\u202F×\u202F10⁷")]
    [InlineData(0.0002, "2\u202F×\u202F10⁻⁴")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void A_number_has_three_digits(double value, string expected) => Assert.Equal(expected, NumberText.Of(value));

    [Theory]
    [InlineData(0, "0\u00A0%")]
    [InlineData(0.0004, "0\u00A0%")]
    [InlineData(0.076, "7.6\u00A0%")]
    [InlineData(0.624, "62\u00A0%")]
    [InlineData(0.996, "99.6\u00A0%")]
    [InlineData(1, "100\u00A0%")]
    [InlineData(double.NaN, "–")]
    public void A_share_is_a_percentage(double share, string expected) => Assert.Equal(expected, NumberText.Percent(share));

    [Theory]
    [InlineData("cells/uL", "cells/µL")]
    [InlineData("ug", "µg")]
    [InlineData("m^2", "m²")]
    [InlineData("dimensionless", "")]
    public void Units_are_shown_as_in_print(string unit, string expected) => Assert.Equal(expected, UnitLabel.Of(unit));

    [Fact]
    public void A_published_share_says_of_how_many()
    {
        var endpoint = MadeUpEndpoints.Of("x", "X", "", EndpointStatistic.Share, null, 0.5, 0.4, 0.6);
        Assert.Equal("67\u00A0% of 15 patients", EndpointText.Published(endpoint, MadeUpEndpoints.Published("x", 10.0 / 15, "", "count", "")));
        Assert.Equal("10 of 15 patients", EndpointText.Published(MadeUpEndpoints.Published("x", 10, "patients", "count", "")));
        Assert.Equal("mean 112\u00A0days, SD 47, 15 patients", EndpointText.Published(MadeUpEndpoints.Published("x", 112, "day", "mean", "SD 47")));
        Assert.Equal("range 1 to 2, 15 patients", EndpointText.Published(MadeUpEndpoints.Published("x", double.NaN, "%", "", "range 1 to 2")));
    }
}
