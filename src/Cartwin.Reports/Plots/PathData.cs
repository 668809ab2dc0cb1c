using System.Globalization;
using System.Text;

namespace Cartwin.Reports;

/// <summary>A place on the paper.</summary>
internal readonly record struct Place(double X, double Y);

/// <summary>The shapes of SVG: lines, bands and steps through places.</summary>
internal static class PathData
{
    // A tenth of a pixel cannot be seen, and daily values over years have far more points than pixels.
    private const double Tolerance = 0.1;

    /// <summary>A length on the paper, to a tenth of a pixel.</summary>
    public static string Coordinate(double value)
    {
        var text = value.ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A line through the places; it is broken where a place is NaN.</summary>
    public static string Line(IEnumerable<Place> places)
    {
        var path = new StringBuilder();
        foreach (var piece in Pieces(places))
        {
            Append(path, Simplified(piece));
            // A line without length still makes a dot where its ends are round.
            if (piece.Count == 1)
                path.Append("h0");
        }
        return path.ToString();
    }

    /// <summary>The area between two lines that have their places at the same x; it is broken where either is NaN.</summary>
    public static string Band(IReadOnlyList<Place> low, IReadOnlyList<Place> high)
    {
        var path = new StringBuilder();
        var known = low.Zip(high, (l, h) => (Low: l, High: h)).ToList();
        var begin = 0;
        while (begin < known.Count)
        {
            var piece = known.Skip(begin).TakeWhile(p => !IsNaN(p.Low) && !IsNaN(p.High)).ToList();
            if (piece.Count > 0)
            {
                var back = Simplified([.. piece.Select(p => p.Low)]);
                back.Reverse();
                Append(path, [.. Simplified([.. piece.Select(p => p.High)]), .. back]);
                path.Append('Z');
            }
            begin += piece.Count + 1;
        }
        return path.ToString();
    }

    /// <summary>Places of a curve that keeps its value until the next time.</summary>
    public static IEnumerable<Place> Steps(IReadOnlyList<Place> places)
    {
        for (var k = 0; k < places.Count; k++)
        {
            if (k > 0)
                yield return new Place(places[k].X, places[k - 1].Y);
            yield return places[k];
        }
    }

    private static IEnumerable<List<Place>> Pieces(IEnumerable<Place> places)
    {
        var piece = new List<Place>();
        foreach (var place in places)
            if (!IsNaN(place))
                piece.Add(place);
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        if (piece.Count > 0)
            yield return piece;
    }

    /// <summary>Leaves out places that stand within a tenth of a pixel of the line through the others.</summary>
    /// <source>Ramer 1972, Computer Graphics and Image Processing 1:244; Douglas and Peucker 1973, Cartographica 10:112.</source>
    private static List<Place> Simplified(List<Place> places)
    {
        if (places.Count < 3)
            return [.. places];
        var kept = new bool[places.Count];
        kept[0] = kept[^1] = true;
        var open = new Stack<(int From, int To)>([(0, places.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (0, Tolerance);
            for (var k = part.From + 1; k < part.To; k++)
                if (Distance(places[k], places[part.From], places[part.To]) is var d && d > distance)
                    (farthest, distance) = (k, d);
            if (farthest == 0)
                continue;
            kept[farthest] = true;
            open.Push((part.From, farthest));
            open.Push((farthest, part.To));
        }
        return [.. places.Where((_, k) => kept[k])];
    }

    private static double Distance(Place place, Place from, Place to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        return length == 0
            ? Math.Sqrt((place.X - from.X) * (place.X - from.X) + (place.Y - from.Y) * (place.Y - from.Y))
            : Math.Abs(dy * (place.X - from.X) - dx * (place.Y - from.Y)) / length;
    }

    private static void Append(StringBuilder path, List<Place> places)
    {
        path.Append(CultureInfo.InvariantCulture, $"M{Coordinate(places[0].X)} {Coordinate(places[0].Y)}");
        foreach (var place in places.Skip(1))
            path.Append(CultureInfo.InvariantCulture, $"L{Coordinate(place.X)} {Coordinate(place.Y)}");
    }

    private static bool IsNaN(Place place) => double.IsNaN(place.X) || double.IsNaN(place.Y);
}
