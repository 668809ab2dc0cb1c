namespace Cartwin.Models.Tests;

public sealed class UnitProductTests
{
    private static UnitExpression Unit(string text) => UnitText.Read(text, out _)!;

    [Theory]
    [InlineData("1/day", "cells", "cells/day")]
    [InlineData("cells/uL", "uL/day", "cells/day")]
    [InlineData("1/nM/s", "nM^2", "nM/s")]
    [InlineData("mg/L", "mL", "mg*mL/L")]
    [InlineData("1/s", "s", "dimensionless")]
    [InlineData("1e-6 mole", "1/s", "1e-6 mole/s")]
    public void A_product_keeps_the_names_of_the_author(string left, string right, string product) =>
        Assert.Equal(product, UnitProduct.Write(UnitProduct.Times(Unit(left), Unit(right))));

    [Fact]
    public void A_quotient_and_a_power_cancel()
    {
        Assert.Equal("dimensionless", UnitProduct.Write(UnitProduct.Per(Unit("mg/L"), Unit("mg/L"))));
        Assert.Equal("cells", UnitProduct.Write(UnitProduct.Power(Unit("cells^2"), 0.5)));
    }
}
