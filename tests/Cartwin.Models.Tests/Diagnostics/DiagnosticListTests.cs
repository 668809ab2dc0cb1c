namespace Cartwin.Models.Tests;

public sealed class DiagnosticListTests
{
    private static readonly DiagnosticRule Error = new("CW0001", Severity.Error, "Wrong: {0}.", "Mend {0}.");
    private static readonly DiagnosticRule Warning = new("CW0002", Severity.Warning, "Odd: {0}.", "");
    private static readonly SourceText Source = new("b.ant", "some text");

    private static SourceSpan At(int start) => new(Source, start, 1);

    [Fact]
    public void Diagnostics_come_in_the_order_of_the_text_each_once()
    {
        var list = new DiagnosticList();
        list.Add(Warning.At(At(5), "x"));
        list.Add(Error.At(At(5), "x"));
        list.Add(Error.At(At(1), "y"));
        list.Add(Error.At(new SourceSpan(new SourceText("a.ant", "z"), 0, 1), "z"));
        list.AddRange([Error.At(At(1), "y"), Error.At(SourceSpan.None, "w")]);
        Assert.Equal(
            ["Wrong: w.", "Wrong: z.", "Wrong: y.", "Wrong: x.", "Odd: x."],
            list.ToSorted().Select(d => d.Message)
        );
        Assert.True(list.HasErrors);
    }

    [Fact]
    public void A_warning_is_no_error()
    {
        var list = new DiagnosticList();
        list.Add(Warning.At(At(0), "x"));
        Assert.False(list.HasErrors);
    }

    [Fact]
    public void Beyond_the_limit_they_are_counted_and_said_to_be_left_out()
    {
        var list = new DiagnosticList();
        for (var i = 0; i < DiagnosticList.Limit; i++)
            list.Add(Warning.At(At(0), i));
        Assert.Equal(0, list.Omitted);
        list.Add(Warning.At(At(0), "one more"));
        Assert.Equal(1, list.Omitted);
        Assert.False(list.HasErrors);
        // No number of warnings hides an error.
        list.Add(Error.At(At(0), "last"));
        Assert.Equal(1, list.Omitted);
        Assert.True(list.HasErrors);
        var sorted = list.ToSorted();
        Assert.Equal(DiagnosticList.Limit + 2, sorted.Count);
        Assert.Contains(sorted, d => d.Severity == Severity.Error);
        Assert.Equal("CW1000", sorted[^1].Rule.Code);
    }

    [Fact]
    public void Nothing_collected_is_an_empty_list() => Assert.Empty(new DiagnosticList().ToSorted());

    [Fact]
    public void Names_fill_message_and_hint()
    {
        var diagnostic = Error.At(At(2), "k").With(At(0), "here").With(SourceSpan.None, "nowhere");
        Assert.Equal("b.ant:1:3: error CW0001: Wrong: k.", diagnostic.ToString());
        Assert.Equal("Mend k.", diagnostic.Hint);
        Assert.Equal("here", Assert.Single(diagnostic.Related).Label);
        Assert.Equal("Other.", diagnostic.WithHint("Other.").Hint);
    }

    [Fact]
    public void A_value_with_errors_cannot_be_had()
    {
        var good = new Checked<string>("v", [Warning.At(At(0), "x")]);
        Assert.True(good.Ok);
        Assert.Equal("v", good.ValueOrThrow());
        var bad = new Checked<string>("v", [Error.At(At(0), "x")]);
        Assert.False(bad.Ok);
        Assert.Contains(
            "Wrong: x.",
            Assert.Throws<DiagnosticException>(() => bad.ValueOrThrow()).Message,
            StringComparison.Ordinal
        );
        Assert.False(new Checked<string>(null, []).Ok);
    }
}
