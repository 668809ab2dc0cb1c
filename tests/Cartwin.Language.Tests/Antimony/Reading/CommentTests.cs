namespace Cartwin.Language.Tests;

public sealed class CommentTests
{
    [Theory]
    [InlineData("k = 1 // the rest of the line")]
    [InlineData("k = 1 # the rest of the line")]
    [InlineData("/* a\nblock */ k = 1")]
    [InlineData("/* a block /* in a block */ still a comment */ k = 1")]
    [InlineData("k = /* inside */ 1")]
    [InlineData("// only */ in a line comment\nk = 1")]
    [InlineData("k = 1 /* a // line in a block */")]
    public void A_comment_means_nothing(string text) => Assert.Equal(Antimony.Model("k = 1"), Antimony.Model(text));

    [Fact]
    public void A_comment_that_does_not_end_is_shown_where_it_begins()
    {
        var error = Antimony.Error("k = 1\n  /* a /* b */");
        Assert.Equal(("CW2002", "test.ant:2:3"), (error.Rule.Code, error.Where.ToString()));
    }

    [Fact]
    public void A_text_can_hold_what_looks_like_a_comment() =>
        Assert.Equal("see http://x.org /* y */ # z", Antimony.Model("k = 1; k notes \"see http://x.org /* y */ # z\"").Parameters[0].Notes);
}
