using Cartwin.Documents;
using Cartwin.Models;
using Cartwin.Populations;
using Cartwin.Trials;

namespace Cartwin.Reference.Tests;

/// <summary>The documents of the library, read once; a document with a mistake fails whoever asks.</summary>
internal static class LibraryFiles
{
    public static IReadOnlyDictionary<string, PopulationDefinition> Populations { get; } = Read(PopulationDefinition.Kind, p => p.Name);

    public static IReadOnlyDictionary<string, DiseaseDefinition> Diseases { get; } = Read(DiseaseDefinition.Kind, d => d.Name);

    public static IReadOnlyDictionary<string, EndpointDefinition> Endpoints { get; } = Read(EndpointDefinition.Kind, e => e.Name);

    public static IReadOnlyDictionary<string, StudyDefinition> Studies { get; } = Read(StudyDefinition.Kind, s => s.Name.Value);

    public static PopulationDefinition Population(string name)
    {
        var diagnostics = new DiagnosticList();
        var population = Populations[name].Resolve(Populations.GetValueOrDefault, diagnostics);
        Assert.Equal("", string.Join('\n', diagnostics.ToSorted()));
        return population!;
    }

    private static Dictionary<string, T> Read<T>(DocumentKind<T> kind, Func<T, string> name)
        where T : class
    {
        var folder = Repository.PathOf($"library/{kind.Folder}");
        return Directory
            .EnumerateFiles(folder, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(file =>
            {
                var value = kind.Read(Path.GetFileName(file), File.ReadAllText(file)).ValueOrThrow();
                Assert.Equal(Path.GetFileNameWithoutExtension(file), name(value));
                return value;
            })
            .ToDictionary(name, StringComparer.Ordinal);
    }
}
