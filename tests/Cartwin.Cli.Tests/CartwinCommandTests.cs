using System.Text;
using System.Text.RegularExpressions;

namespace Cartwin.Cli.Tests;

public sealed partial class CartwinCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("", "Required command was not provided.")]
    [InlineData("chekc model", "Did you mean 'check'?")]
    [InlineData("check", "Try: cartwin check --help")]
    [InlineData("show", "Try: cartwin show --help")]
    [InlineData("check --loud model", "Try: cartwin check --help")]
    [InlineData("check --format xml model", "Try: cartwin check --help")]
    [InlineData("show one two", "Try: cartwin show --help")]
    [InlineData("run s --threads 0", "--threads cannot be '0': there is at least one.")]
    [InlineData("resume r --threads -3", "--threads cannot be '-3': there is at least one.")]
    [InlineData("simulate m --times 0:1:1 --threads two", "--threads cannot be 'two': write a whole number.")]
    [InlineData("run s --seed -1", "--seed cannot be '-1': write a whole number from 0 to 18446744073709551615.")]
    [InlineData("run s --patients many", "--patients cannot be 'many': write a whole number.")]
    [InlineData("simulate m --times 0:1:1 --rtol small", "--rtol cannot be 'small': write a number.")]
    [InlineData("run s --seed 1 2", "Try: cartwin run --help")]
    public void A_wrong_command_line_returns_2_and_says_what_to_try(string line, string message)
    {
        var result = _shell.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_returns_70_and_asks_for_a_report()
    {
        using var error = new StringWriter();
        var code = CartwinCommand.Run(["check", _shell.Write("m.ant", "k = 1")], new Broken(), error);
        Assert.Equal(70, code);
        Assert.Contains("This is a bug in Cartwin.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_has_seen_enough_is_no_error()
    {
        using var error = new StringWriter();
        Assert.Equal(0, CartwinCommand.Run(["check", _shell.Write("m.ant", "k = 1")], new Closed(), error));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void The_reference_of_the_commands_is_what_they_say_of_themselves()
    {
        var page = new StringBuilder("# The commands\n\nMade from `--help` by a test; do not edit by hand.\n");
        page.Append("\nExit codes: 0 done, 1 the input has errors, 2 the command line is wrong, 3 done but patients could not be solved, 69 Cartwin could not be started (no SDK, or the build ")
            .Append("failed), 70 a bug of ours. Results go to the standard output, everything about them to the standard error. Colours are used ")
            .Append("on a terminal only, and not where `NO_COLOR` is set. Model files are UTF-8 text of at most 64 MB.\n");
        AppendHelp(page);
        var file = Repository.PathOf("docs/reference/cli.md");
        var text = page.ToString();
        if (Environment.GetEnvironmentVariable("CARTWIN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);
        Assert.Equal(text, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    // A command's help names its own commands, whose help follows.
    private void AppendHelp(StringBuilder page, params string[] command)
    {
        var result = _shell.Run([.. command, "--help"]);
        Assert.Equal(0, result.Code);
        var help = Usage().Replace(result.Out.ReplaceLineEndings("\n"), "cartwin");
        page.Append("\n## ").Append(string.Join(' ', command.Prepend("cartwin"))).Append("\n\n```text\n").Append(help.Trim()).Append("\n```\n");
        var commands = help.Split("Commands:\n").Skip(1).SelectMany(part => part.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var name in commands.Select(line => line.Trim().Split(' ')[0]).Where(name => name.Length > 0))
            AppendHelp(page, [.. command, name]);
    }

    // The program's own name is that of the test's here.
    [GeneratedRegex(@"(?<=^Usage:\n  )\S+", RegexOptions.Multiline)]
    private static partial Regex Usage();

    private sealed class Broken : StringWriter
    {
        public override void Write(char[] buffer, int index, int count) => throw new InvalidOperationException("broken");

        public override void Write(string? value) => throw new InvalidOperationException("broken");

        public override void WriteLine(string? value) => throw new InvalidOperationException("broken");
    }

    private sealed class Closed : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("Broken pipe");
    }
}
