namespace Cartwin.Reference.Tests;

/// <summary>A page of the documentation with a part that a test writes.</summary>
/// <remarks>CARTWIN_UPDATE_GOLDEN=1 writes it anew, as it does with expectations.</remarks>
internal static class MarkedPage
{
    private const string Begin = "<!-- begin: written by ";
    private const string End = "<!-- end -->\n";

    /// <summary>Fails unless the part says this.</summary>
    public static void Match(string path, string part)
    {
        var file = Repository.PathOf(path);
        var page = File.ReadAllText(file).ReplaceLineEndings("\n");
        var mark = page.IndexOf(Begin, StringComparison.Ordinal);
        var begin = mark < 0 ? -1 : page.IndexOf('\n', mark) + 1;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin > 0 && end >= begin, $"{path} has lost its marks.");
        if (Environment.GetEnvironmentVariable("CARTWIN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, string.Concat(page.AsSpan(0, begin), part, page.AsSpan(end)));
        else
            Assert.Equal(page[begin..end], part);
    }
}
