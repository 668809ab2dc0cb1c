namespace Cartwin.Architecture.Tests;

public sealed class DocumentedCommandsTests
{
    [Fact]
    public void Commands_marked_as_checked_are_lines_of_the_ci_script()
    {
        var script = SourceTree.Lines(".ci/run").Select(line => line.Trim()).ToList();
        var commands = ((string[])["README.md", "CONTRIBUTING.md"]).SelectMany(MarkedCommands).ToList();

        Assert.NotEmpty(commands);
        SourceTree.AssertNone(
            commands.Where(command => !script.Any(line => line == command || line.StartsWith(command + " ", StringComparison.Ordinal))),
            "Commands in a block opened with \"```sh ci\" that .ci/run does not run:");
    }

    private static IEnumerable<string> MarkedCommands(string page)
    {
        var inside = false;
        foreach (var line in SourceTree.Lines(page))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```sh ci";
            }
            else if (inside && line.Split('#')[0].Trim() is { Length: > 0 } command)
            {
                yield return command;
            }
        }
    }
}
