namespace Cartwin.Numerics.Tests;

public sealed class RandomPurposeTests
{
    // Test vectors of the FNV draft: FNV-1a, 32 bits.
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("foobar", 0xbf9cf968)]
    public void The_hash_is_the_published_one(string name, uint expected) => Assert.Equal(expected, RandomPurpose.Of(name));
}
