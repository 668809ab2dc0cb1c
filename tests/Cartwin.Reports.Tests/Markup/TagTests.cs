namespace Cartwin.Reports.Tests;

public sealed class TagTests
{
    [Fact]
    public void Text_and_attributes_are_escaped() =>
        Assert.Equal(
            "\n<p title=\"a&quot;b&#39;c&lt;d\">&lt;script&gt; &amp; more</p>",
            Written(new Tag("p") { { "title", "a\"b'c<d" }, "<script> & more" })
        );

    [Fact]
    public void Characters_that_no_page_may_hold_are_replaced() => Assert.Equal("\n<p>a\uFFFDb\tc</p>", Written(new Tag("p") { "a\0b\tc" }));

    [Fact]
    public void A_half_of_a_pair_is_replaced() => Assert.Equal("\n<p>a\uFFFD</p>", Written(new Tag("p") { "a\uD83D" }));

    [Fact]
    public void Empty_elements_have_an_end_and_void_ones_have_none() => Assert.Equal("\n<td>\n<br></td>", Written(new Tag("td") { new Tag("br") }));

    private static string Written(Tag tag)
    {
        using var text = new StringWriter();
        tag.Write(text);
        return text.ToString();
    }
}
