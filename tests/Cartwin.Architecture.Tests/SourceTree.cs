using System.Reflection;
using System.Xml.Linq;

namespace Cartwin.Architecture.Tests;

/// <summary>The projects, files and types that the rules are about.</summary>
internal static class SourceTree
{
    /// <summary>The csproj files under src, by project name.</summary>
    public static IReadOnlyDictionary<string, XDocument> Projects { get; } = Directory
        .EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => XDocument.Load(file));

    /// <summary>The assemblies built from src.</summary>
    public static IReadOnlyDictionary<string, Assembly> Assemblies { get; } = Projects
        .ToDictionary(project => project.Key, project => Assembly.Load(AssemblyName(project.Key, project.Value)));

    /// <summary>Every type written in src, nested and internal ones included.</summary>
    public static IEnumerable<Type> Types => Assemblies.Values
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace?.StartsWith("Cartwin", StringComparison.Ordinal) == true);

    /// <summary>Files of the repository, given by their folder and ending; paths relative to the root, '/' between the parts.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings)
    {
        var full = Repository.PathOf(folder);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
                .Where(file => endings.Length == 0 || endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The files in the root folder itself.</summary>
    public static IEnumerable<string> RootFiles(string pattern) =>
        Directory.EnumerateFiles(Repository.Root, pattern).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    /// <summary>The markdown pages a reader may follow links in.</summary>
    public static IEnumerable<string> Pages => RootFiles("*.md")
        .Concat(((string[])["docs", "src", "library", "tests", "bench"]).SelectMany(folder => Files(folder, ".md")));

    /// <summary>The lines of a file of the repository.</summary>
    public static string[] Lines(string relative) => File.ReadAllLines(Repository.PathOf(relative));

    /// <summary>Fails with one line per violation, so that all of them can be mended in one go.</summary>
    public static void AssertNone(IEnumerable<string> violations, string rule)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    private static string AssemblyName(string project, XDocument text) =>
        text.Descendants("AssemblyName").FirstOrDefault()?.Value ?? project;
}
