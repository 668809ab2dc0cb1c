namespace Cartwin.Models;

/// <summary>Finds the known name that an unknown one was probably meant to be.</summary>
public static class NearNames
{
    /// <summary>Names longer than this are not compared: a machine wrote them, and the table grows with the square.</summary>
    private const int LongestName = 64;

    /// <summary>The nearest known name, or null when none is near enough (about a third of the letters may differ).</summary>
    public static string? Find(string unknown, IEnumerable<string> known)
    {
        if (unknown.Length is 0 or > LongestName)
            return null;
        var allowed = Math.Max(1, unknown.Length / 3);
        string? nearest = null;
        var nearestDistance = allowed + 1;
        foreach (var name in known)
        {
            if (Math.Abs(name.Length - unknown.Length) > allowed)
                continue;
            var distance = string.Equals(name, unknown, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(unknown, name);
            if (distance < nearestDistance || (distance == nearestDistance && string.CompareOrdinal(name, nearest) < 0))
                (nearest, nearestDistance) = (name, distance);
        }
        return nearestDistance <= allowed ? nearest : null;
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each.
    private static int Distance(string a, string b)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            last.CopyTo(before);
            row.CopyTo(last);
        }
        return last[b.Length];
    }
}
