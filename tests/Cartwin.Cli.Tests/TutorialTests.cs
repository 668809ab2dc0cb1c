namespace Cartwin.Cli.Tests;

/// <summary>Follows the tutorials as a reader does: saves the files, makes the changes, runs the commands, compares.</summary>
public sealed class TutorialTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("01-first-model.md")]
    public void A_tutorial_does_what_it_says(string page)
    {
        var printed = "";
        var (commands, outputs) = (0, 0);
        foreach (var (head, lines) in Blocks(page))
        {
            var words = head.Split(' ');
            switch (words)
            {
                case ["antimony", var file]:
                    _shell.Write(file, string.Join('\n', lines) + "\n");
                    break;
                case ["antimony", var file, "line"]:
                    Mend(file, Assert.Single(lines));
                    break;
                case ["sh", "run", ..]:
                    foreach (var line in lines)
                    {
                        var result = _shell.Run(line.Split(' ')[1..]);
                        Assert.True(result.Code == (words.Contains("fails") ? 1 : 0), $"{line}\n{result.Error}");
                        printed = result.Out + result.Error;
                        commands++;
                    }
                    break;
                case ["text"]:
                    Assert.Contains(string.Join('\n', lines), printed, StringComparison.Ordinal);
                    outputs++;
                    break;
            }
        }
        Assert.True(commands >= 4 && outputs >= 2);
    }

    // Replaces the line that begins with the same word.
    private void Mend(string file, string line)
    {
        var word = line.Trim().Split(' ')[0];
        var lines = File.ReadAllLines(_shell.PathOf(file));
        var at = Assert.Single(Enumerable.Range(0, lines.Length), i => lines[i].TrimStart().StartsWith(word, StringComparison.Ordinal));
        lines[at] = line;
        _shell.Write(file, string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<(string Head, List<string> Lines)> Blocks(string page)
    {
        List<string>? block = null;
        var head = "";
        foreach (var line in File.ReadLines(Repository.PathOf($"docs/tutorials/{page}")))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
                block?.Add(line);
            else if (block is null)
                (head, block) = (line[3..], []);
            else
            {
                yield return (head, block);
                block = null;
            }
        }
    }
}
