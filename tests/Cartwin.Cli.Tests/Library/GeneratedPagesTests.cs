using Cartwin.Documents;

namespace Cartwin.Cli.Tests;

/// <summary>Files that the declarations write; CARTWIN_UPDATE_GOLDEN=1 writes them anew.</summary>
public sealed class GeneratedPagesTests
{
    private const string Introduction = """
        # Documents of the library

        Made from the declarations by a test; do not edit by hand.

        What the library says besides models stands in YAML files, one document to a file. The first key is the kind, and its value the name
        by which others refer to it; the file is called so too. **Bold** keys must be there; what is not known is left out, and the table
        says what holds then. `cartwin library check FILE` tells everything that is wrong with a document; `cartwin library schema KIND` prints
        the JSON schema, which also stands in `library/schemas`. An editor with a YAML language server completes and checks a file that begins with

        ```yaml
        # yaml-language-server: $schema=../schemas/product.schema.json
        ```

        Documents use a part of YAML: keys, lists, values, comments. Anchors, aliases, tags and further documents in a file are refused, and so
        are texts of more than a million characters, 50,000 values or 32 levels. Text that looks like a number or a truth value needs quotes.


        """;

    public static TheoryData<string> Kinds() => [.. LibraryKinds.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_schema_is_what_its_kind_declares(string kind) => Match($"library/schemas/{kind}.schema.json", JsonSchema.Write(LibraryKinds.Named(kind)!));

    [Fact]
    public void No_schema_is_left_of_a_kind_that_is_gone() =>
        Assert.Equal(
            LibraryKinds.All.Select(k => $"{k.Name}.schema.json").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Repository.PathOf("library/schemas")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_reference_of_documents_is_what_the_kinds_declare() =>
        Match("docs/reference/documents.md", Introduction.ReplaceLineEndings("\n") + ReferencePage.Write(LibraryKinds.All));

    private static void Match(string path, string text)
    {
        var file = Repository.PathOf(path);
        if (Environment.GetEnvironmentVariable("CARTWIN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);
        else
            Assert.Equal(text, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
