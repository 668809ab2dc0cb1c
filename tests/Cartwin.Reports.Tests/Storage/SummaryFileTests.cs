namespace Cartwin.Reports.Tests;

public sealed class SummaryFileTests
{
    [Fact]
    public void What_was_written_is_read_to_the_last_bit()
    {
        Assert.Equal(MadeUpTrial.Full, SummaryFile.Read("summary.json", SummaryFile.Write(MadeUpTrial.Full)).Value);
        Assert.Equal(MadeUpTrial.TwoArms, SummaryFile.Read("summary.json", SummaryFile.Write(MadeUpTrial.TwoArms)).Value);
        Assert.Equal(MadeUpTrial.Steps, SummaryFile.Read("summary.json", SummaryFile.Write(MadeUpTrial.Steps)).Value);
        Assert.Equal(MadeUpTrial.Empty, SummaryFile.Read("summary.json", SummaryFile.Write(MadeUpTrial.Empty)).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":1,\"summary\":null}")]
    [InlineData("{\"format\":1,\"summary\":{\"study\":\"x\"}}")]
    public void What_is_no_summary_is_refused(string text)
    {
        var read = SummaryFile.Read("summary.json", text);
        Assert.False(read.Ok);
        Assert.Equal("CW8200", Assert.Single(read.Diagnostics).Rule.Code);
    }

    [Fact]
    public void Another_format_is_named()
    {
        var text = SummaryFile.Write(MadeUpTrial.Empty).Replace("\"format\":1", "\"format\":7", StringComparison.Ordinal);
        Assert.Contains("format 7", Assert.Single(SummaryFile.Read("summary.json", text).Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_cut_anywhere_is_refused()
    {
        var text = SummaryFile.Write(MadeUpTrial.Empty).TrimEnd();
        Assert.All(Enumerable.Range(0, text.Length), length => Assert.False(SummaryFile.Read("summary.json", text[..length]).Ok));
    }
}
