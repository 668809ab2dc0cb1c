namespace Cartwin.Reports;

/// <summary>Words in lines of a figure, where no browser breaks them.</summary>
internal static class TextLines
{
    /// <summary>The words in lines of at most so many characters, and in at most two of them; what is left out is shown by dots.</summary>
    public static IReadOnlyList<string> Of(string text, int most)
    {
        if (text.Length <= most)
            return [text];
        var cut = text.LastIndexOf(' ', most);
        if (cut <= 0)
            cut = most;
        var rest = text[cut..].Trim();
        return [text[..cut].TrimEnd(), rest.Length <= most ? rest : rest[..(most - 1)].TrimEnd() + "…"];
    }
}
