using System.Text.RegularExpressions;

namespace Cartwin.Testing;

/// <summary>The example on the page of a diagnostic, which is what a test has seen.</summary>
/// <remarks>CARTWIN_UPDATE_GOLDEN=1 writes it anew, as it does with expectations.</remarks>
internal static partial class DiagnosticPage
{
    /// <summary>Fails unless the section Example of the page docs/errors/CODE.md is this.</summary>
    public static void Match(string code, string example)
    {
        var file = Repository.PathOf($"docs/errors/{code}.md");
        var page = File.ReadAllText(file).ReplaceLineEndings("\n");
        var section = Section().Match(page);
        Assert.True(section.Success, $"docs/errors/{code}.md has no section Example before How to fix.");
        var expected = example.ReplaceLineEndings("\n").Trim('\n');
        if (Environment.GetEnvironmentVariable("CARTWIN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, string.Concat(page.AsSpan(0, section.Groups[1].Index), $"\n{expected}\n\n", page.AsSpan(section.Groups[1].Index + section.Groups[1].Length)));
        else
            Assert.Equal(expected, section.Groups[1].Value.Trim('\n'));
    }

    [GeneratedRegex(@"(?<=^## Example\n)(.*?)(?=^## How to fix$)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();
}
