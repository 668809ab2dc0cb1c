using System.Runtime.CompilerServices;
using System.Text;

namespace Cartwin.Testing;

/// <summary>Compares what a test printed with a reviewed file, <c>Expectations/&lt;Topic&gt;/&lt;name&gt;.txt</c> beside the test.</summary>
/// <remarks>The topic is the test file's name without its suffix (Snapshots, Tests). CARTWIN_UPDATE_GOLDEN=1 writes the
/// files anew instead of comparing; the change is then reviewed like any other.</remarks>
internal static class Golden
{
    private const int LinesShown = 12;

    /// <summary>Fails, showing the first lines that differ, unless the reviewed file says the same.</summary>
    /// <param name="actual">The text that was printed.</param>
    /// <param name="name">The file's name without .txt; the test's own name where nothing is given.</param>
    /// <param name="source">The test's source file; the compiler fills it in.</param>
    public static void Match(string actual, [CallerMemberName] string name = "", [CallerFilePath] string source = "")
    {
        var file = FileOf(name, source);
        var shown = Path.GetRelativePath(Repository.Root, file);
        if (Environment.GetEnvironmentVariable("CARTWIN_UPDATE_GOLDEN") == "1")
        {
            Assert.False(IsSet("CI") || IsSet("CARTWIN_REQUIRE_SHARED"), "Expectations are never rewritten in CI.");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Normalised(actual));
            return;
        }

        Assert.True(File.Exists(file), $"{shown} does not exist. CARTWIN_UPDATE_GOLDEN=1 writes it; then read it.\n\n{actual}");
        var expected = Normalised(File.ReadAllText(file));
        if (expected != Normalised(actual))
        {
            Assert.Fail($"{shown} says otherwise (CARTWIN_UPDATE_GOLDEN=1 accepts the new text):\n{Difference(expected, Normalised(actual))}");
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static string FileOf(string name, string source)
    {
        // Builds with mapped paths record "/_/tests/…", so only the part from "tests" on is trusted.
        var parts = source.Replace('\\', '/').Split('/');
        var fromTests = string.Join('/', parts.Skip(Array.LastIndexOf(parts, "tests")));
        var topic = Path.GetFileNameWithoutExtension(fromTests);
        foreach (var suffix in (string[])["Snapshots", "Tests"])
        {
            topic = topic.EndsWith(suffix, StringComparison.Ordinal) ? topic[..^suffix.Length] : topic;
        }

        return Path.Combine(Repository.PathOf(Path.GetDirectoryName(fromTests)!), "Expectations", topic, name + ".txt");
    }

    // A checkout may have changed line ends, and editors add a last one.
    private static string Normalised(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Difference(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var first = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var text = new StringBuilder();
        if (first > 0)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"line {first,4}:   {before[first - 1]}\n");
        }

        AppendLines(text, before, first, "expected");
        AppendLines(text, after, first, "actual  ");
        return text.ToString();
    }

    private static void AppendLines(StringBuilder text, string[] lines, int first, string label)
    {
        foreach (var line in lines.Skip(first).Take(LinesShown))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{label} : {line}\n");
        }

        if (lines.Length > first + LinesShown)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{label} : … {lines.Length - first - LinesShown} more lines\n");
        }
    }
}
