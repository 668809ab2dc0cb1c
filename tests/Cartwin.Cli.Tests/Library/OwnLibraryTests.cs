using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Cli.Tests;

/// <summary>The library that comes with Cartwin.</summary>
public sealed class OwnLibraryTests
{
    private static readonly Checked<Library> Read = LibraryFolder.Read(Repository.PathOf("library"), []);

    [Fact]
    public void It_has_nothing_to_complain_of() =>
        Assert.True(Read.Diagnostics.Count == 0, string.Join("\n\n", Read.Diagnostics.Select(d => DiagnosticText.Render(d))));

    [Fact]
    public void It_has_documents_of_every_kind() => Assert.All(LibraryKinds.All, k => Assert.NotEmpty(Read.Value!.NamesOf(k)));

    [Fact]
    public void The_first_product_is_the_one_that_its_model_has_by_itself()
    {
        var library = Read.Value!;
        var product = library.Find(Product.Kind, "zorpo-cel")!;
        var model = library.Model(product.Model.Value)!.Model;
        foreach (var (name, value) in product.Phenotype.Concat(library.Find(Target.Kind, product.Target.Value)!.Parameters))
            Assert.Equal(model.Parameters.Single(p => p.Id == name.Value).Value, value.Value);
    }

    [Theory]
    [InlineData("flu-cy-erlangen", 0, 35.1)] // doseFlu of the model: 25 mg/m2 x 1.8 m2 x 0.78
    [InlineData("flu-cy-erlangen", 1, 1800)] // doseCy: 1000 mg/m2 x 1.8 m2
    [InlineData("tocilizumab", 0, 560)] // 8 mg/kg x 70 kg
    public void A_dose_is_what_the_model_says_of_the_same_protocol(string regimen, int index, double milligram)
    {
        var library = Read.Value!;
        var dose = library.Find(Regimen.Kind, regimen)!.Doses[index];
        var parameters = library.Model("immune-reset")!.Model.Parameters;
        var given = dose.Times.Aggregate(dose.Amount.Value, (amount, name) => amount * parameters.Single(p => p.Id == name.Value).Value!.Value);
        Assert.Equal(milligram, given, 1e-9);
    }

    [Fact]
    public void Every_document_tells_editors_its_schema()
    {
        foreach (var document in Read.Value!.Documents)
        {
            var source = document.Name.Where.Source!;
            var first = source.LineText(1);
            var schemas = Path.GetRelativePath(Path.GetDirectoryName(source.Path)!, Repository.PathOf("library/schemas")).Replace('\\', '/');
            Assert.True(first == $"# yaml-language-server: $schema={schemas}/{document.Kind.Name}.schema.json", $"{document.Name.Where}: {first}");
        }
    }

    [Fact]
    public void Every_product_and_regimen_says_what_is_not_known_or_cannot_be_said()
    {
        foreach (var product in Read.Value!.Documents.Select(d => d.Content).OfType<Product>())
            Assert.True(product.Note is not null || product.Limits.Count > 0, product.Id.Value);
        foreach (var product in Read.Value!.Documents.Select(d => d.Content).OfType<Product>())
            Assert.True(product.Into is not null || product.Limits.Count > 0, $"{product.Id} has no state and no reason.");
    }
}
