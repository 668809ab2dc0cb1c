using CsCheck;

namespace Cartwin.Models.Tests;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("ab", 2, 1, 3)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\r\nb", 1, 1, 2)]
    [InlineData("a\r\nb", 2, 1, 3)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("a\r\r\nb\n\rc", 7, 5, 1)]
    [InlineData("a\n", 2, 2, 1)]
    [InlineData("a\r", 2, 2, 1)]
    [InlineData("ab", 99, 1, 3)]
    [InlineData("ab", -5, 1, 1)]
    public void A_position_has_a_line_and_a_column(string text, int position, int line, int column) =>
        Assert.Equal((line, column), new SourceText("f", text).PlaceOf(position));

    [Theory]
    [InlineData("a\r\nb\nc\rd", new[] { "a", "b", "c", "d" })]
    [InlineData("", new[] { "" })]
    [InlineData("\n\n", new[] { "", "", "" })]
    [InlineData("a\n", new[] { "a", "" })]
    public void Lines_have_their_text(string text, string[] lines)
    {
        var source = new SourceText("f", text);
        Assert.Equal(lines, Enumerable.Range(1, source.LineCount).Select(source.LineText));
    }

    [Fact]
    public void Lines_and_columns_lead_back_to_the_position() =>
        Gen.Char["ab\r\n"]
            .Array[0, 40]
            .Select(c => new string(c))
            .Sample(text =>
            {
                var source = new SourceText("f", text);
                var last = (Line: 1, Column: 0);
                for (var i = 0; i <= text.Length; i++)
                {
                    var place = source.PlaceOf(i);
                    // Either the next column, or the first column of the next line after a line break.
                    if (place.Line == last.Line)
                        Assert.Equal(last.Column + 1, place.Column);
                    else
                    {
                        Assert.Equal((last.Line + 1, 1), place);
                        Assert.True(text[i - 1] is '\r' or '\n');
                    }
                    if (i < text.Length && text[i] is not ('\r' or '\n'))
                        Assert.Equal(text[i], source.LineText(place.Line)[place.Column - 1]);
                    last = place;
                }
                Assert.Equal(text.Replace("\r\n", "\n").Count(c => c is '\r' or '\n') + 1, source.LineCount);
            });

    [Fact]
    public void A_span_covers_two_spans_and_prints_its_place()
    {
        var source = new SourceText("m.ant", "x = 1\ny = 2");
        var (a, b) = (new SourceSpan(source, 6, 1), new SourceSpan(source, 0, 2));
        Assert.Equal(new SourceSpan(source, 0, 7), a.To(b));
        Assert.Equal(a, a.To(SourceSpan.None));
        Assert.Equal(a, SourceSpan.None.To(a));
        Assert.Equal("m.ant:2:1", a.ToString());
        Assert.Equal("", SourceSpan.None.ToString());
    }
}
