using System.Text.RegularExpressions;

namespace Cartwin.Architecture.Tests;

public sealed partial class RepositoryTextTests
{
    private static readonly string[] Rooms = ["src", "tests", "bench", "docs", "eng", "library", ".ci"];

    [Fact]
    public void Nothing_is_left_unfinished() => SourceTree.AssertNone(
        Matches(SourceTree.Files("src"), Unfinished()), "Finish it, or open an issue and take it out:");

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() => SourceTree.AssertNone(
        Matches(Rooms.SelectMany(room => SourceTree.Files(room)).Concat(SourceTree.RootFiles("*")).Where(IsTracked), MachinePath()),
        "Paths that exist on one machine only:");

    // In a worktree .git is a file, and it is the tool's own.
    private static bool IsTracked(string file) => file != ".git" && !file.EndsWith(".user", StringComparison.Ordinal);

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) =>
        from file in files
        where !file.EndsWith("packages.lock.json", StringComparison.Ordinal) && !file.Contains("/Fixtures/", StringComparison.Ordinal)
        from line in SourceTree.Lines(file).Index()
        let match = pattern.Match(line.Item)
        where match.Success
        select $"{file}:{line.Index + 1}: {match.Value}";

    // Written with classes of one letter so that the patterns do not find themselves.
    [GeneratedRegex(@"\b(TOD[O]|FIXM[E]|HAC[K]|XX[X])\b|NotImplementedExceptio[n]")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.*{}])/(wor[k]|roo[t]|tm[p]|hom[e]/\w+|User[s]/\w+)/|\b[A-Z]:\\User[s]\\")]
    private static partial Regex MachinePath();
}
