using System.Text;

namespace Cartwin.Documents.Tests;

public sealed class YamlTreeTests
{
    private static string Codes(string text) => Documents.Codes(text);

    [Fact]
    public void A_billion_laughs_are_refused_at_the_first()
    {
        const string laughs = "a: &a [lol, lol]\nb: &b [*a, *a]\nschedule: [*b, *b]\n";
        Assert.Equal("CW3502@1", Codes(laughs));
    }

    [Theory]
    [InlineData("schedule: *a", "CW3502@1")]
    [InlineData("schedule: !!python/object a", "CW3502@1")]
    [InlineData("schedule: a\n---\nschedule: b", "CW3502@2")]
    [InlineData("? [a, b]\n: c", "CW3505@1 CW3505@1 CW3506@1")]
    [InlineData("", "CW3517@1")]
    [InlineData("# only a comment\n", "CW3517@1")]
    [InlineData("---\n...\n", "CW3517@2")]
    [InlineData("just a sentence", "CW3506@1")]
    [InlineData("schedule: [a", "CW3501@1")]
    [InlineData("schedule: \"a", "CW3501@1")]
    public void What_documents_do_not_use_is_refused_with_its_line(string text, string codes) => Assert.Equal(codes, Codes(text));

    [Fact]
    public void Depth_is_limited_before_it_costs_anything() =>
        Assert.Equal("CW3503@1", Codes("schedule: " + new string('[', 400_000)));

    [Fact]
    public void Size_is_limited()
    {
        Assert.Equal("CW3503@1", Codes("schedule: " + new string('a', YamlTree.MostCharacters)));
        Assert.StartsWith("CW3503", Codes("schedule: [" + string.Concat(Enumerable.Repeat("a,", YamlTree.MostNodes + 1)) + "]"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_mistakes_ends_with_a_note()
    {
        var text = new StringBuilder("schedule: a\ntitle: A\ndoses:\n");
        for (var i = 0; i < 3000; i++)
            text.Append("  - { nonsense: 1 }\n");
        Assert.Equal("CW1000", Documents.Read(text.ToString()).Diagnostics[^1].Rule.Code);
    }

    [Fact]
    public void Line_ends_of_other_systems_count_as_one_line()
    {
        Assert.Equal("CW3504@3", Codes("schedule: a\r\ntitle: A\r\nwrong: 1\r\n"));
        Assert.Equal("CW3504@3", Codes("schedule: a\rtitle: A\rwrong: 1\r"));
    }
}
