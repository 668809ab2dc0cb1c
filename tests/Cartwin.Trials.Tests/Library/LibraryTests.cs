namespace Cartwin.Trials.Tests;

public sealed class LibraryTests
{
    [Fact]
    public void Models_and_documents_that_fit_are_read_without_a_word()
    {
        var read = SmallLibrary.Read();
        Assert.True(read.Diagnostics.Count == 0, SmallLibrary.Rendered(read.Diagnostics));
        var library = read.Value!;
        Assert.Equal("pool", library.Models.Single().Name);
        Assert.Equal(["cells-a"], library.NamesOf(Product.Kind));
        var product = library.Find(Product.Kind, "cells-a")!;
        Assert.Equal(1e6, product.Dose!.Value);
        Assert.Equal("CI", product.Into!.Value.Value);
        Assert.Equal(1, product.With.Single().Value);
        var dose = library.Find(Regimen.Kind, "drug-3")!.Doses.Single();
        Assert.Equal((2, 1.0), (dose.Additional, dose.IntervalDays));
        Assert.Null(library.Find(Product.Kind, "cells-b"));
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        LibraryFile[] files = [new("b/models/pool/model.ant", SmallLibrary.Model), new("a/regimens/drug-3.yaml", SmallLibrary.Regimen)];
        Assert.Equal(SmallLibrary.Codes(SmallLibrary.ReadOnly(files)), SmallLibrary.Codes(SmallLibrary.ReadOnly([.. files.Reverse()])));
    }

    [Fact]
    public void What_is_wrong_with_one_document_leaves_the_others()
    {
        var read = SmallLibrary.Read(new LibraryFile("library/products/broken.yaml", "product: ["));
        Assert.Equal("CW3501", SmallLibrary.Codes(read));
        Assert.NotNull(read.Value!.Find(Product.Kind, "cells-a"));
    }

    [Fact]
    public void A_broken_model_is_told_of_once_and_by_what_refers_to_it()
    {
        var read = SmallLibrary.Read(new LibraryFile("library/models/pol/model.ant", "model pol\n  k = \nend"), Named("p2", ("model: pool", "model: pol")));
        Assert.Contains(read.Diagnostics, d => d.Rule.Code.StartsWith("CW2", StringComparison.Ordinal));
        var reference = Assert.Single(read.Diagnostics, d => d.Rule.Code == "CW3601");
        Assert.StartsWith("Did you mean 'pool'?", reference.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pool", "k", "")]
    [InlineData("pool", "k, nothing", "CW3604")]
    [InlineData("pond", "k", "CW3601")]
    public void A_result_says_which_parameters_of_which_model_were_chosen_with_it(string model, string parameters, string codes)
    {
        var use = $"source: \"read: there\", calibrated: [{{ model: {model}, parameters: [{parameters}], source: \"read: a note\" }}] }}";
        var text = SmallLibrary.Evidence.Replace("source: \"read: there\" }", use, StringComparison.Ordinal).Replace("study-1", "study-2", StringComparison.Ordinal);
        var read = SmallLibrary.Read(new LibraryFile("library/evidence/study-2.yaml", text));
        Assert.Equal(codes, SmallLibrary.Codes(read));
        var result = read.Value!.Find(Evidence.Kind, "study-2")!.Results.Single();
        Assert.Equal(model, result.Calibrated.Single().Model.Value);
    }

    [Theory]
    [InlineData("into: CI", "into: level", "CW3606")] // a quantity that follows from others is no state
    [InlineData("into: CI", "into: WT", "CW3606")]
    [InlineData("unit: cells/kg", "unit: cells", "")]
    [InlineData("unit: cells/kg", "unit: cells/m^2", "")]
    [InlineData("unit: cells/kg", "unit: mg", "CW3608")]
    [InlineData("target: antigen", "target: antigens", "CW3601")]
    [InlineData("with: { X: 1 }", "with: { Y: 1 }", "CW3606")]
    [InlineData("evidence: [study-1]", "evidence: [study-2, study-3]", "CW3601 CW3601")]
    [InlineData("with: { X: 1 }", "parameters: { pN: { value: 2, unit: 1/day, source: 'read: a' } }", "CW3607")]
    [InlineData("with: { X: 1 }", "phenotype: { k2: { value: 2, unit: 1/day, source: 'read: a' } }", "CW3605")]
    [InlineData("with: { X: 1 }", "phenotype: { X: { value: 2, unit: fold, source: 'read: a' } }", "CW3605")]
    public void A_product_is_checked_against_its_model_and_the_library(string from, string to, string codes) =>
        Assert.Equal(codes, SmallLibrary.Codes(SmallLibrary.Read(Named("cells-b", (from, to)))));

    [Theory]
    [InlineData("times: [BSA]", "times: [BSA, pN]", "")]
    [InlineData("times: [BSA]", "times: []", "CW3608")]
    [InlineData("times: [BSA]", "times: [BSA, WT]", "CW3608")]
    [InlineData("times: [BSA]", "times: [BSB]", "CW3604")]
    [InlineData("into: DRUG", "into: DRUGS", "CW3606")]
    [InlineData("interval: 1", "duration: 1", "CW3609")]
    [InlineData("when: level > 100", "when: levels > 100", "CW3613")]
    [InlineData("when: level > 100", "when: level >", "CW2001")]
    [InlineData("when: level > 100", "when: level > 100 && time > 3", "")]
    [InlineData("parameter: k", "parameter: kk", "CW3604")]
    [InlineData("unit: 1/week", "unit: week", "CW3607")]
    public void A_regimen_is_checked_against_its_model(string from, string to, string codes)
    {
        var text = SmallLibrary.Regimen.Replace("drug-3", "drug-4", StringComparison.Ordinal).Replace(from, to, StringComparison.Ordinal);
        Assert.Equal(codes, SmallLibrary.Codes(SmallLibrary.Read(new LibraryFile("library/regimens/drug-4.yaml", text))));
    }

    [Fact]
    public void A_place_in_a_condition_is_the_word_that_is_wrong()
    {
        var text = SmallLibrary.Regimen.Replace("drug-3", "drug-4", StringComparison.Ordinal).Replace("level > 100", "level > > 100", StringComparison.Ordinal);
        var read = SmallLibrary.Read(new LibraryFile("library/regimens/drug-4.yaml", text));
        Assert.Equal("library/regimens/drug-4.yaml:6:15", read.Diagnostics[0].Where.ToString());
    }

    private static LibraryFile Named(string name, params (string From, string To)[] changes)
    {
        var text = SmallLibrary.Product.Replace("cells-a", name, StringComparison.Ordinal);
        foreach (var (from, to) in changes)
            text = text.Replace(from, to, StringComparison.Ordinal);
        return new LibraryFile($"library/products/{name}.yaml", text);
    }
}
