namespace Cartwin.Cli.Tests;

public sealed class ShortNumberTests
{
    [Theory]
    [InlineData(147.7371, "147.7")]
    [InlineData(20000, "20000")]
    [InlineData(12346, "12350")]
    [InlineData(99999, "100000")]
    [InlineData(2e12, "2e12")]
    [InlineData(5.7376e-6, "5.738e-6")]
    [InlineData(-1e-4, "-0.0001")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "none")]
    [InlineData(double.PositiveInfinity, "infinity")]
    [InlineData(double.NegativeInfinity, "-infinity")]
    public void Numbers_are_short_and_written_as_people_do(double value, string text) => Assert.Equal(text, ShortNumber.Write(value));
}
