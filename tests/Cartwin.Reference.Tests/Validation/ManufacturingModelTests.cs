using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

/// <summary>library/models/manufacturing/model.ant keeps the rules that library/README.md makes for models.</summary>
public sealed class ManufacturingModelTests
{
    private static readonly Checked<AntimonyDocument> Read =
        AntimonyDocument.Read("model.ant", File.ReadAllBytes(Path.Combine(ImmuneResetModel.Folder, "..", "manufacturing", "model.ant")));

    private static Model Model => Read.ValueOrThrow().Model;

    [Fact]
    public void It_is_read_without_a_single_diagnostic() => Assert.Empty(Read.Diagnostics);

    [Fact]
    public void Every_quantity_has_a_meaning_and_every_number_a_source_that_says_how_sure_it_is()
    {
        var computed = Model.Rules.OfType<AssignmentRule>().Select(r => r.Variable).ToHashSet(StringComparer.Ordinal);
        var named = Model.Parameters.Cast<NamedElement>().Concat(Model.Species).ToList();
        Assert.All(named, e => Assert.False(string.IsNullOrEmpty(e.Name), e.Id));
        Assert.All(named.Where(e => !computed.Contains(e.Id)), e => Assert.NotEqual(Sureness.Unstated, Provenance.Of(e).Sureness));
    }

    [Fact]
    public void Written_and_read_again_it_is_the_same_model()
    {
        var again = AntimonyDocument.Read(new SourceText("again.ant", AntimonyDocument.Write(Model)));
        Assert.Equal(Model, again.ValueOrThrow().Model);
    }
}
