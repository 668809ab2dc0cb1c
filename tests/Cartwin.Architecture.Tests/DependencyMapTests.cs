namespace Cartwin.Architecture.Tests;

public sealed class DependencyMapTests
{
    [Fact]
    public void Project_references_equal_the_table_in_ARCHITECTURE()
    {
        var projects = SourceTree.Projects.Keys.Select(ShortName).Order(StringComparer.Ordinal).ToList();
        var table = ReadTable();

        Assert.Equal(projects, table.Keys.Order(StringComparer.Ordinal));
        SourceTree.AssertNone(
            from project in projects
            let allowed = table[project] is ["all"] ? projects.Where(name => name != project) : table[project]
            let actual = References(project)
            where !actual.ToHashSet().SetEquals(allowed)
            select $"{project} references [{string.Join(", ", actual)}], the table says [{string.Join(", ", allowed)}]",
            "The map in ARCHITECTURE.md and the project files must say the same:");
    }

    [Fact]
    public void Every_project_has_its_mirror_in_tests() => SourceTree.AssertNone(
        SourceTree.Projects.Keys.Where(name => !File.Exists(Repository.PathOf($"tests/{name}.Tests/{name}.Tests.csproj"))),
        "Projects without tests/<Project>.Tests:");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Cartwin.slnx"));
        SourceTree.AssertNone(
            ((string[])["src", "tests", "bench"]).SelectMany(folder => SourceTree.Files(folder, ".csproj"))
                .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)),
            "Projects that Cartwin.slnx does not list, so that nothing builds or tests them:");
    }

    private static List<string> References(string project) => SourceTree.Projects["Cartwin." + project]
        .Descendants("ProjectReference")
        .Select(reference => ShortName(Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)))
        .ToList();

    private static Dictionary<string, string[]> ReadTable() => SourceTree.Lines("ARCHITECTURE.md")
        .SkipWhile(line => !line.StartsWith("| project | may reference |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1], cells => cells[2].Split(';')[0] switch
        {
            "-" => [],
            var names => names.Split(',', StringSplitOptions.TrimEntries),
        });

    private static string ShortName(string project) => project["Cartwin.".Length..];
}
