namespace Cartwin.Language.Tests;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("import \"other.ant\"", "import")]
    [InlineData("delete A.S1", "delete")]
    [InlineData("A: sub()", "submodels")]
    [InlineData("sub(x, y)", "submodels")]
    [InlineData("A.S = 3", "submodels")]
    [InlineData("x = 1; x := ;", "clearing")]
    [InlineData("S is T", "'is' with another id")]
    [InlineData("E1 in comp1: at (k > 1): k = 2", "compartment of an event")]
    [InlineData("--P1--G1--stop", "DNA")]
    [InlineData("P1--G1", "DNA")]
    [InlineData("dna1: --P1--G1--", "DNA")]
    [InlineData("gene G1", "DNA")]
    [InlineData("P1 = k + ...", "DNA")]
    [InlineData("J1: A -> B; k; A = 1; B = 1; J1 <= 1000", "bounds of the flux 'J1'")]
    [InlineData("J1: A -> B; k; A = 1; B = 1\nconstraint J1_fluxBounds: 0 <= J1 <= 10", "bounds of the flux 'J1'")]
    [InlineData("J1: A -> B; k; A = 1; B = 1; -10 <= J1 <= 10", "bounds of the flux 'J1'")]
    [InlineData("maximize J1", "flux balance objectives")]
    [InlineData("obj1: minimize J2", "flux balance objectives")]
    [InlineData("geneProduct G1, G2", "gene products")]
    [InlineData("k.charge = 3", "flux balance")]
    [InlineData("x = 3; x.mean = 2", "uncertainties")]
    [InlineData("x = 3; x.confidenceInterval = {1, 2}", "uncertainties")]
    [InlineData("model.layout = on", "layout of diagrams")]
    [InlineData("k.pos = {28, 35}", "layout of diagrams")]
    [InlineData("J: A -> B; k; A = 1; B = 1; J.kineticLaw.sboTerm = 42", "annotations of rate laws")]
    [InlineData("model a(x, y)\n x = 1\nend", "interface of a model")]
    [InlineData("model a\n x = 1\nend\nmodel b\n x = 1\nend", "more than one model")]
    [InlineData("A.S -> ; k", "names with a dot")]
    public void What_is_not_read_is_refused_by_name_and_place(string text, string name)
    {
        var source = text.StartsWith("model ", StringComparison.Ordinal) ? text : "k = 1\n" + text;
        var refused = Antimony.Read(source).Diagnostics.Where(d => d.Rule.Code == "CW2006").ToList();
        var diagnostic = Assert.Single(refused);
        Assert.Contains(name, diagnostic.Message, StringComparison.Ordinal);
        Assert.True(diagnostic.Where.Length > 0 && diagnostic.Where.Source is not null);
        Assert.NotEmpty(diagnostic.Hint);
    }

    [Fact]
    public void A_refusal_is_the_only_message_about_its_line()
    {
        Assert.Equal(["CW2006"], Antimony.Codes("k = 1\nA: sub(k)\nx = 2"));
        Assert.Equal(["CW2006"], Antimony.Codes("k = 1\n--P1--G1--stop\nx = 2"));
    }
}
