using System.Globalization;
using System.Text;

namespace Cartwin.Reference.Tests;

/// <summary>The page docs/validation/sbml.md: which cases pass, by tag.</summary>
/// <remarks>CARTWIN_UPDATE_GOLDEN=1 writes it anew, as it does with expectations.</remarks>
internal static class SuiteReport
{
    /// <summary>True for a document of the suite that is not the model that its case describes.</summary>
    /// <remarks>01399 is about a fast reaction. Its Level 3 Version 1 document says fast="true"; the one of Level 2 lost it, and with
    /// a slow reaction the expected numbers do not follow.</remarks>
    public static bool IsFaulty(string name, string file) => name == "01399" && file.EndsWith("l2v5.xml", StringComparison.Ordinal);

    /// <summary>Fails unless the page says this.</summary>
    public static void Match(IReadOnlyList<SuiteVerdict> verdicts)
    {
        MarkedPage.Match("docs/validation/sbml.md", Table(verdicts));
    }

    private static string Table(IReadOnlyList<SuiteVerdict> verdicts)
    {
        var text = new StringBuilder("| tag | cases | documents | passed | refused | wrong |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        Row(text, "**all**", verdicts);
        foreach (var level in verdicts.Select(v => v.Document).Distinct().Order(StringComparer.Ordinal))
            Row(text, $"**{level.ToUpperInvariant()}**", [.. verdicts.Where(v => v.Document == level)]);
        foreach (var tag in verdicts.SelectMany(v => v.Case.Tags).Distinct().Order(StringComparer.Ordinal))
            Row(text, tag, [.. verdicts.Where(v => v.Case.Tags.Contains(tag))]);
        var refused = verdicts.Where(v => v.Refusal is not null).ToList();
        if (refused.Count > 0)
            text.Append("\nRefused:\n\n");
        foreach (var verdict in refused)
            text.Append(CultureInfo.InvariantCulture, $"- {verdict.Case.Name} {verdict.Document}: {verdict.Refusal}\n");
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, IReadOnlyList<SuiteVerdict> verdicts)
    {
        var cases = verdicts.Select(v => v.Case.Name).Distinct().Count();
        var (passed, refused, wrong) = (verdicts.Count(v => v.Passed), verdicts.Count(v => v.Refusal is not null), verdicts.Count(v => v.Wrong is not null));
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {cases} | {verdicts.Count} | {passed} | {refused} | {wrong} |\n");
    }
}
