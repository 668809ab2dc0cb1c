using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("Tumor", "Tumour")]
    [InlineData("tumour", "Tumour")]
    [InlineData("Tumuor", "Tumour")]
    [InlineData("CarTT", "CarT")]
    [InlineData("k_onn", "k_on")]
    public void A_slip_finds_its_name(string unknown, string near) =>
        Assert.Equal(near, NearNames.Find(unknown, ["Tumour", "CarT", "k_on", "k_off", "IL6"]));

    [Theory]
    [InlineData("elephant")]
    [InlineData("")]
    [InlineData("xy")]
    public void A_name_that_is_like_no_other_finds_nothing(string unknown) =>
        Assert.Null(NearNames.Find(unknown, ["Tumour", "CarT", "k_on"]));

    [Fact]
    public void The_nearest_wins_and_the_alphabet_decides_between_equals()
    {
        Assert.Equal("abcdef", NearNames.Find("abcdeg", ["abxdeg1", "abcdef"]));
        Assert.Equal("k1", NearNames.Find("k9", ["k2", "k1", "k3"]));
    }

    [Fact]
    public void The_order_of_the_known_names_does_not_matter() =>
        Gen.Select(Gen.String[Gen.Char["abc"], 1, 5], Gen.String[Gen.Char["abc"], 1, 5].List[0, 8])
            .Sample(
                (unknown, known) =>
                    NearNames.Find(unknown, known) == NearNames.Find(unknown, known.AsEnumerable().Reverse())
            );

    [Fact]
    public void Very_long_names_are_not_compared()
    {
        Assert.Null(NearNames.Find(new string('a', 100_000), [new string('a', 100_001)]));
        Assert.Null(NearNames.Find("aaa", [new string('a', 1_000_000)]));
    }
}
