using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Reference.Tests;

/// <summary>The library's other models keep the rules that library/README.md makes for models.</summary>
public sealed class SmallModelTests
{
    public static TheoryData<string> Names => ["manufacturing", "clone"];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_read_without_a_single_diagnostic(string model) => Assert.Empty(Read(model).Diagnostics);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_quantity_has_a_meaning_and_every_number_a_source_that_says_how_sure_it_is(string name)
    {
        var model = Read(name).ValueOrThrow().Model;
        var computed = model.Rules.OfType<AssignmentRule>().Select(r => r.Variable).ToHashSet(StringComparer.Ordinal);
        var named = model.Parameters.Cast<NamedElement>().Concat(model.Species).Concat(model.Reactions).ToList();
        Assert.All(named, e => Assert.False(string.IsNullOrEmpty(e.Name), e.Id));
        Assert.All(
            named.Where(e => e is not Reaction && !computed.Contains(e.Id)),
            e => Assert.NotEqual(Sureness.Unstated, Provenance.Of(e).Sureness)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Written_and_read_again_it_is_the_same_model(string name)
    {
        var model = Read(name).ValueOrThrow().Model;
        var again = AntimonyDocument.Read(new SourceText("again.ant", AntimonyDocument.Write(model)));
        Assert.Equal(model, again.ValueOrThrow().Model);
    }

    [Fact]
    public void The_clone_has_the_numbers_and_reactions_of_the_whole_model()
    {
        var clone = Read("clone").ValueOrThrow().Model;
        var whole = ImmuneResetModel.Model;
        foreach (var id in new[] { "pA", "dMm", "kbt", "fbB", "accB", "accT" })
            Assert.Equal(whole.Parameters.First(p => p.Id == id).Value, clone.Parameters.First(p => p.Id == id).Value);
        Assert.All(
            clone.Reactions,
            r =>
            {
                var same = whole.Reactions.First(w => w.Id == r.Id);
                Assert.Equal((same.Reactants, same.Products), (r.Reactants, r.Products));
            }
        );
        Assert.Equal(clone.Species.Select(s => s.Id), ["Ab", "At"]);
    }

    private static Checked<AntimonyDocument> Read(string model) =>
        AntimonyDocument.Read("model.ant", File.ReadAllBytes(Path.Combine(ImmuneResetModel.Folder, "..", model, "model.ant")));
}
