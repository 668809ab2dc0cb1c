namespace Cartwin.Reports;

/// <summary>How a series is told from the others: by colour, and without colour by its dashes.</summary>
/// <param name="Color">The colour of its lines; dark enough on white for text, too.</param>
/// <param name="Dash">The dashes of its lines; empty for none.</param>
internal sealed record SeriesLook(string Color, string Dash)
{
    // Blue, vermilion and bluish green stay apart in the common colour blindnesses (Okabe and Ito 2008), here darkened until
    // text in them has a contrast of at least 4.5 on white.
    private static readonly SeriesLook[] Looks =
    [
        new("#0b5a8f", ""),
        new("#b8480a", "7 3"),
        new("#1c7a4f", "2 3"),
        new("#8a3a86", "9 3 2 3"),
        new("#3d3d3d", "13 4"),
        new("#8a6400", "4 2 1 2 1 2"),
    ];

    // From green over blue to near black: lightness falls all the way, so that the order survives without colour.
    private static readonly (int R, int G, int B)[] Ramp = [(0x3b, 0x96, 0x70), (0x1b, 0x66, 0xa3), (0x25, 0x10, 0x42)];

    /// <summary>The look of one of several steps of a quantity: light for the first, dark for the last.</summary>
    public static SeriesLook Step(int step, int steps)
    {
        var at = steps < 2 ? Ramp.Length - 1.0 : (Ramp.Length - 1.0) * step / (steps - 1);
        var (from, part) = (Math.Min((int)at, Ramp.Length - 2), at - Math.Min((int)at, Ramp.Length - 2));
        var (a, b) = (Ramp[from], Ramp[from + 1]);
        return new($"#{Mix(a.R, b.R):x2}{Mix(a.G, b.G):x2}{Mix(a.B, b.B):x2}", "");

        int Mix(int light, int dark) => (int)Math.Round(light + (dark - light) * part);
    }

    /// <summary>The look of the series with this number, from 0 on; they repeat after six.</summary>
    public static SeriesLook Of(int series) => Looks[series % Looks.Length];
}
