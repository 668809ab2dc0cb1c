using System.Text.RegularExpressions;

namespace Cartwin.Cli.Tests;

/// <summary>What the page docs/howto/add-a-product.md shows is what happens.</summary>
public sealed partial class AddAProductTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_documents_of_the_page_are_right()
    {
        var blocks = Blocks().Matches(Page()).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, blocks.Count);
        _shell.Write("my-cells.yaml", string.Concat(blocks));
        var result = _shell.Run("library", "check", "my-cells.yaml");
        Assert.Equal((0, "my-cells.yaml: all well\n", ""), (result.Code, result.Out, result.Error));
    }

    [Fact]
    public void The_mistake_of_the_page_looks_as_shown()
    {
        _shell.Write("my-cells.yaml", Blocks().Match(Page()).Groups[1].Value.Replace("target: cd19", "target: cd91", StringComparison.Ordinal));
        var shown = _shell.Run("library", "check", "my-cells.yaml").Error.Split("\n\n")[0];
        Assert.Contains($"```text\n{shown}\n```", Page(), StringComparison.Ordinal);
    }

    private static string Page() => File.ReadAllText(Repository.PathOf("docs/howto/add-a-product.md")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
