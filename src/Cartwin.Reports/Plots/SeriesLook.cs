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

    /// <summary>The look of the series with this number, from 0 on; they repeat after six.</summary>
    public static SeriesLook Of(int series) => Looks[series % Looks.Length];
}
