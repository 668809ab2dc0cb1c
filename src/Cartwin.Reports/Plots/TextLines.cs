namespace Cartwin.Reports;

/// <summary>Words in lines of a figure, where no browser breaks them.</summary>
internal static class TextLines
{
    private const int MostLines = 3;

    /// <summary>The words in lines of at most so many characters, and in at most three of them; what is left out is shown by dots.</summary>
    public static IReadOnlyList<string> Of(string text, int most)
    {
        var lines = new List<string>();
        while (text.Length > most && lines.Count < MostLines - 1)
        {
            var cut = text.LastIndexOf(' ', most);
            if (cut <= 0)
                cut = most;
            lines.Add(text[..cut].TrimEnd());
            text = text[cut..].Trim();
        }
        lines.Add(text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…");
        return lines;
    }
}
