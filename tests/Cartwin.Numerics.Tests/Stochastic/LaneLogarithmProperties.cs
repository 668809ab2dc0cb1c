using System.Runtime.Intrinsics;
using CsCheck;

namespace Cartwin.Numerics.Tests;

public sealed class LaneLogarithmProperties
{
    /// <summary>Relative error that the logarithm promises; both it and the library's may be off by half a unit more.</summary>
    private const double Promised = 1e-15;

    [Fact]
    public void It_is_the_logarithm_at_all_magnitudes() =>
        Gen.Select(Gen.Long[1, (1L << 52) - 1], Gen.Int[1, 2046]).Sample(
            (mantissa, exponent) => Check(BitConverter.Int64BitsToDouble(((long)exponent << 52) | mantissa)), iter: 100_000);

    // There the logarithm is small, and an absolute error would show.
    [Fact]
    public void Near_one_its_relative_error_stays_small() =>
        Gen.Select(Gen.Double[1, 10], Gen.Double[-16, -0.5]).Sample(
            (a, exponent) =>
            {
                double distance = a * Math.Pow(10, exponent) / 10;
                Check(1 + distance);
                Check(1 - distance);
            },
            iter: 100_000);

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.70710678118654757)]
    [InlineData(0.70710678118654746)]
    [InlineData(1.4142135623730951)]
    [InlineData(2.0)]
    [InlineData(0.5)]
    [InlineData(5.5511151231257827e-17)]
    [InlineData(0.99999999999999989)]
    [InlineData(double.MaxValue)]
    [InlineData(2.2250738585072014e-308)]
    public void It_is_right_at_the_edges(double x) => Check(x);

    // Sixteen intervals, whose middles are those of the table, from 45/64 to 45/32.
    [Fact]
    public void It_is_right_where_its_table_changes()
    {
        const long first = 0x3FE6800000000000;
        for (long border = first; border <= first + (1L << 52); border += 1L << 48)
        {
            for (long offset = -3; offset <= 3; offset++)
            {
                double m = BitConverter.Int64BitsToDouble(border + offset);
                Check(m);
                Check(m * 8);
                Check(m / 1024);
            }
        }
    }

    [Fact]
    public void Every_lane_has_the_bits_of_the_lane_alone()
    {
        Vector512<double> x = Vector512.Create(1e-300, 1e-9, 0.3, 0.99, 1, 1.7, 1e9, 1e300);
        Vector512<double> logarithms = LaneLogarithm.Of(x);
        for (int lane = 0; lane < 8; lane++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(LaneLogarithm.Of(x[lane])), BitConverter.DoubleToInt64Bits(logarithms[lane]));
        }
    }

    private static void Check(double x)
    {
        double expected = Math.Log(x);
        double found = LaneLogarithm.Of(x);
        Assert.True(
            Math.Abs(found - expected) <= Promised * Math.Abs(expected), $"ln {x:R} is {expected:R}, found {found:R}");
    }
}
