using System.Text.RegularExpressions;

namespace Cartwin.Cli.Tests;

/// <summary>Runs the commands of the how-to pages on the library and compares what they print.</summary>
public sealed partial class HowToTests
{
    [Theory]
    [InlineData("validate-a-model.md")]
    public void A_page_does_what_it_says(string page)
    {
        var printed = "";
        var (commands, outputs) = (0, 0);
        foreach (Match block in Block().Matches(File.ReadAllText(Repository.PathOf($"docs/howto/{page}")).ReplaceLineEndings("\n")))
        {
            var text = block.Groups[2].Value.Trim('\n');
            if (block.Groups[1].Value == "sh run")
            {
                printed = Run(text);
                commands++;
            }
            else if (block.Groups[1].Value == "text")
            {
                Assert.Contains(text, printed, StringComparison.Ordinal);
                outputs++;
            }
        }
        Assert.True(commands >= 5 && outputs >= 4);
    }

    private static string Run(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var words = Word().Matches(line).Select(w => w.Value.Trim('\'')).Skip(1);
        var code = CartwinCommand.Run([.. words.Select(w => w.StartsWith("library/", StringComparison.Ordinal) ? Repository.PathOf(w) : w)], output, error);
        Assert.True(code == 0, $"{line}\n{error}");
        return output.ToString();
    }

    [GeneratedRegex("^```([a-z ]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("'[^']*'|\\S+")]
    private static partial Regex Word();
}
