using System.Text.RegularExpressions;

namespace Cartwin.Architecture.Tests;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_linked_file_and_heading_exists() => SourceTree.AssertNone(
        from page in SourceTree.Pages
        from Match link in Link().Matches(WithoutCode(page))
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        where !Exists(page, target)
        select $"{page}: {target}",
        "Links that lead nowhere:");

    private static bool Exists(string page, string target)
    {
        var parts = Uri.UnescapeDataString(target).Split('#');
        var file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        var full = Repository.PathOf(file);
        return parts.Length == 1
            ? File.Exists(full) || Directory.Exists(full)
            : File.Exists(full) && Headings(full).Contains(parts[1]);
    }

    // As the usual web hosts make anchors: lower case, spaces to hyphens, everything else but letters, digits, - and _ dropped.
    private static IEnumerable<string> Headings(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith('#'))
        .Select(line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string page) => Code().Replace(File.ReadAllText(Repository.PathOf(page)), "");

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex NotInAnchor();
}
