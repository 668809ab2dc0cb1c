using CsCheck;

namespace Cartwin.Reports.Tests;

public sealed class PathDataTests
{
    [Fact]
    public void A_line_goes_through_its_places() => Assert.Equal("M0 10L5 20.3L10 0", PathData.Line([new(0, 10), new(5, 20.25001), new(10, 0)]));

    [Fact]
    public void Places_on_the_line_between_others_are_left_out() => Assert.Equal("M0 0L10 10", PathData.Line(Enumerable.Range(0, 11).Select(k => new Place(k, k))));

    [Fact]
    public void A_line_is_broken_where_a_value_is_missing() =>
        Assert.Equal("M0 0L1 1M3 3L4 9", PathData.Line([new(0, 0), new(1, 1), new(2, double.NaN), new(3, 3), new(4, 9)]));

    [Fact]
    public void A_single_value_is_a_dot() => Assert.Equal("M1 2h0", PathData.Line([new(1, 2)]));

    [Fact]
    public void A_band_goes_along_the_upper_line_and_back_along_the_lower() =>
        Assert.Equal("M0 5L10 6L10 1L0 0Z", PathData.Band([new(0, 0), new(10, 1)], [new(0, 5), new(10, 6)]));

    [Fact]
    public void A_band_is_broken_where_a_value_is_missing() =>
        Assert.Equal("M0 5L0 0ZM2 5L2 0Z", PathData.Band([new(0, 0), new(1, 0), new(2, 0)], [new(0, 5), new(1, double.NaN), new(2, 5)]));

    [Fact]
    public void A_curve_of_steps_keeps_its_value_until_the_next_time() =>
        Assert.Equal([new(0, 1), new(2, 1), new(2, 0.5), new(3, 0.5), new(3, 0)], PathData.Steps([new(0, 1), new(2, 0.5), new(3, 0)]));

    [Fact]
    public void No_place_is_farther_than_a_tenth_of_a_pixel_from_what_is_drawn() =>
        Gen.Double[0, 200].Array[2, 60].Sample(values =>
        {
            var drawn = PathData.Line(values.Select((v, k) => new Place(k, v))).Split('M', 'L').Skip(1).Select(Parse).ToList();
            for (var k = 0; k < values.Length; k++)
            {
                var right = Math.Max(1, drawn.FindIndex(p => p.X >= k));
                var (a, b) = (drawn[right - 1], drawn[right]);
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                // Coordinates are rounded to a tenth, which moves the line by up to 0.05 besides.
                if (Math.Abs(dy * (k - a.X) - dx * (values[k] - a.Y)) / Math.Sqrt(dx * dx + dy * dy) > 0.16)
                    return false;
            }
            return true;
        });

    private static Place Parse(string text)
    {
        var parts = text.Split(' ').Select(p => double.Parse(p, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1]);
    }
}
