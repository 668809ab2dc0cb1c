using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class DimensionTests
{
    private static readonly Gen<Dimension> AnyDimension = Gen.Select(
        Gen.Int[0, 8],
        Gen.Int[-20, 20],
        Gen.Int[0, 8],
        Gen.Int[-20, 20],
        (a, n, b, m) => Dimension.Of((BaseDimension)a, n / 4.0).Times(Dimension.Of((BaseDimension)b, m / 3.0))
    );

    [Fact]
    public void Roots_and_powers_cancel_exactly()
    {
        var volume = Dimension.Of(BaseDimension.Length, 3);
        foreach (var degree in Enumerable.Range(1, 10))
        {
            var root = volume.Power(1.0 / degree);
            var product = Dimension.None;
            for (var i = 0; i < degree; i++)
                product = product.Times(root);
            Assert.Equal(volume, product);
        }
    }

    [Fact]
    public void Decimal_exponents_of_allometry_add_up()
    {
        var mass = Dimension.Of(BaseDimension.Mass);
        Assert.Equal(mass, mass.Power(0.425).Times(mass.Power(0.575)));
        Assert.Equal("kg^0.75", mass.Power(0.75).ToString());
    }

    [Fact]
    public void Dimensions_of_different_base_or_exponent_differ()
    {
        Assert.NotEqual(Dimension.Of(BaseDimension.Count), Dimension.None);
        Assert.NotEqual(Dimension.Of(BaseDimension.Count), Dimension.Of(BaseDimension.Amount));
        Assert.NotEqual(Dimension.Of(BaseDimension.Time), Dimension.Of(BaseDimension.Time, -1));
        Assert.Equal(-1, Dimension.Of(BaseDimension.Time, -1)[BaseDimension.Time]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Absurd_exponents_do_not_overflow(double exponent)
    {
        var dimension = Dimension.Of(BaseDimension.Length, 700).Power(exponent);
        Assert.True(Math.Abs(dimension.Times(dimension)[BaseDimension.Length]) <= 800);
    }

    [Fact]
    public void Products_and_quotients_obey_the_laws_of_a_group() =>
        Gen.Select(AnyDimension, AnyDimension, AnyDimension)
            .Sample(
                (a, b, c) =>
                    a.Times(b) == b.Times(a)
                    && a.Times(b).Times(c) == a.Times(b.Times(c))
                    && a.Times(b).Per(b) == a
                    && a.Per(a).IsNone
                    && a.Power(2) == a.Times(a)
                    && a.Power(-1) == Dimension.None.Per(a)
            );
}
