using System.Globalization;

namespace Cartwin.Reports.Tests;

public sealed class ContrastTests
{
    [Fact]
    public void Every_series_can_be_read_on_white() =>
        Assert.All(Enumerable.Range(0, 6).Select(k => SeriesLook.Of(k).Color), color => Assert.True(Contrast(color, "#ffffff") >= 4.5, color));

    [Fact]
    public void Steps_get_darker_and_can_all_be_seen_on_white()
    {
        for (var steps = 1; steps <= 6; steps++)
        {
            var contrasts = Enumerable.Range(0, steps).Select(k => Contrast(SeriesLook.Step(k, steps).Color, "#ffffff")).ToList();
            Assert.Equal(contrasts.Order(), contrasts);
            Assert.Equal(steps, contrasts.Distinct().Count());
            // WCAG 2.1 asks for 3 in lines.
            Assert.All(contrasts, c => Assert.True(c >= 3, $"{c}"));
        }
    }

    [Theory]
    [InlineData("#16202a", "#ffffff")]
    [InlineData("#4a5763", "#ffffff")]
    [InlineData("#17633f", "#ffffff")]
    [InlineData("#a3330a", "#ffffff")]
    [InlineData("#0b5a8f", "#ffffff")]
    [InlineData("#3b2c00", "#fdf3dc")]
    public void The_colours_of_words_can_be_read(string ink, string paper)
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        Assert.Contains(ink, reader.ReadToEnd(), StringComparison.Ordinal);
        Assert.True(Contrast(ink, paper) >= 4.5);
    }

    // WCAG 2.1, relative luminance and contrast ratio.
    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string color)
    {
        double Part(int at)
        {
            var value = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
    }
}
