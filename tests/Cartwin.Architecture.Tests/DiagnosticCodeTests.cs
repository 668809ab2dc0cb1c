using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Cartwin.Architecture.Tests;

public sealed partial class DiagnosticCodeTests
{
    private static readonly string[] Headings =
        ["## What it means", "## Why it matters", "## Example", "## How to fix", "## Source"];

    private static readonly List<(Type Owner, string Code)> Rules = (
        from type in SourceTree.Types
        where type.Name.EndsWith("Rules", StringComparison.Ordinal)
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where property.PropertyType.Name == "DiagnosticRule"
        let rule = property.GetValue(null)!
        select (type, (string)rule.GetType().GetProperty("Code")!.GetValue(rule)!)).ToList();

    [Fact]
    public void A_code_is_used_once() => SourceTree.AssertNone(
        Rules.GroupBy(rule => rule.Code).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(rule => rule.Owner.Name))}"),
        "Codes used more than once:");

    [Fact]
    public void A_code_lies_in_the_range_that_its_class_announces() => SourceTree.AssertNone(
        from rule in Rules
        let range = Range().Match(XmlDocumentation.Of(rule.Owner)?.Element("summary")?.Value ?? "")
        where !Code().IsMatch(rule.Code) || !range.Success || Number(rule.Code) < Number(range.Groups[1].Value)
            || Number(rule.Code) > Number(range.Groups[2].Value)
        select $"{rule.Owner.Name}: {rule.Code}",
        "The summary of a …Rules class says \"Codes CW1000 to CW1999.\", and its codes lie between:");

    [Fact]
    public void A_code_has_its_page_with_all_headings() => SourceTree.AssertNone(
        from rule in Rules
        let page = Repository.PathOf($"docs/errors/{rule.Code}.md")
        let lines = File.Exists(page) ? File.ReadAllLines(page) : []
        where !lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).SequenceEqual(Headings)
            || !lines[0].StartsWith($"# {rule.Code}: ", StringComparison.Ordinal)
        select $"docs/errors/{rule.Code}.md",
        $"Pages that are missing, or do not open with \"# CWnnnn: title\", or lack one of: {string.Join(", ", Headings)}");

    [Fact]
    public void A_page_belongs_to_a_code_or_says_that_the_code_is_retired() => SourceTree.AssertNone(
        from page in SourceTree.Files("docs/errors", ".md")
        let name = Path.GetFileNameWithoutExtension(page)
        where name != "README" && !Rules.Any(rule => rule.Code == name)
        where !File.ReadAllText(Repository.PathOf(page)).Contains("Retired", StringComparison.Ordinal)
        select page,
        "Pages of codes that no rule has (a retired code keeps its page and says \"Retired\"):");

    private static int Number(string code) => int.Parse(code[2..], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^CW[1-9][0-9]{3}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"Codes (CW\d{4}) to (CW\d{4})\.")]
    private static partial Regex Range();
}
