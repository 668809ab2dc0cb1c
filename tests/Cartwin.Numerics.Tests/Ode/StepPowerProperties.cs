using System.Runtime.Intrinsics;
using CsCheck;

namespace Cartwin.Numerics.Tests;

public sealed class StepPowerProperties
{
    [Fact]
    public void Powers_are_right_to_five_digits() =>
        Gen.Select(Gen.Double[-250, 250], Gen.Double[-1, 1]).Sample((exponent, p) =>
        {
            double x = Math.Pow(10, exponent);
            double expected = Math.Pow(x, p);
            double actual = StepPower.Pow(Vector512.Create(x), p).GetElement(3);
            Assert.Equal(expected, actual, 6e-6 * expected);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_out_of_range_becomes_a_finite_number(double x) =>
        Assert.True(double.IsFinite(StepPower.Pow(Vector512.Create(x), 0.25).GetElement(0)));
}
