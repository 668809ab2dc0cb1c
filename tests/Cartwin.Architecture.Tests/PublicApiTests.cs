namespace Cartwin.Architecture.Tests;

public sealed class PublicApiTests
{
    public static TheoryData<string> Libraries => new(SourceTree.Projects
        .Where(project => project.Value.Descendants("OutputType").FirstOrDefault()?.Value != "Exe")
        .Select(project => project.Key)
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void What_a_library_offers_is_what_was_reviewed(string project) =>
        Golden.Match(PublicApiText.Of(SourceTree.Assemblies[project]), $"PublicApi.{project}");
}
