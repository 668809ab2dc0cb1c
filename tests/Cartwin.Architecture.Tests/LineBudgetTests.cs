namespace Cartwin.Architecture.Tests;

public sealed class LineBudgetTests
{
    private const int Budget = 500;

    [Fact]
    public void A_file_has_at_most_500_lines_or_a_reason_in_eng_long_files()
    {
        var reasons = SourceTree.Lines("eng/long-files.txt")
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "");
        var lengths = ((string[])["src", "tests", "bench"])
            .SelectMany(folder => SourceTree.Files(folder, ".cs"))
            .ToDictionary(file => file, file => SourceTree.Lines(file).Length);

        SourceTree.AssertNone(
            lengths.Where(file => file.Value > Budget && !reasons.ContainsKey(file.Key)).Select(file => $"{file.Key}: {file.Value} lines"),
            $"Files above {Budget} lines without a reason in eng/long-files.txt:");
        SourceTree.AssertNone(
            reasons.Where(entry => entry.Value.Length == 0 || lengths.GetValueOrDefault(entry.Key) <= Budget).Select(entry => entry.Key),
            "Entries of eng/long-files.txt that give no reason, or whose file is gone or short again:");
    }
}
