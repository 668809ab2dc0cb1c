using System.Text;
using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class SbmlDocumentTests
{
    private static Model Document(string name)
    {
        var read = SbmlDocument.Read(name, File.ReadAllBytes(Repository.PathOf($"tests/Cartwin.Language.Tests/Sbml/Documents/{name}")));
        Assert.True(read.Ok, Antimony.Rendered(read.Diagnostics));
        return read.Value.Model;
    }

    private static Checked<SbmlDocument> Read(string model, string level = "level3/version2/core") =>
        SbmlDocument.Read(new SourceText("model.xml", $"<sbml xmlns=\"http://www.sbml.org/sbml/{level}\"><model id=\"m\">{model}</model></sbml>"));

    [Theory]
    [InlineData("level2.xml")]
    [InlineData("level3.xml")]
    [InlineData("comp.xml")]
    public void A_document_with_everything_reads_back_as_it_was_written(string name)
    {
        var model = Document(name);
        var text = SbmlDocument.Write(model);
        SameModel.Assert(model, SbmlDocument.Read(new SourceText("again.xml", text)).ValueOrThrow().Model, text);
    }

    [Fact]
    public void Notes_and_annotations_of_others_are_kept_word_for_word()
    {
        var model = Document("level2.xml");
        Assert.Contains("<html:b>bold</html:b>", model.Notes, StringComparison.Ordinal);
        Assert.Equal(["rdf", "publication", "xml"], model.Annotations.Select(a => a.Qualifier).Where(q => q != ModelCheck.UnitCheckQualifier));
        Assert.Equal(["urn:miriam:pubmed:1"], model.Annotations.Single(a => a.Qualifier == "publication").Values);
        Assert.Contains("<tool:box", SbmlDocument.Write(model), StringComparison.Ordinal);
    }

    [Fact]
    public void Level_2_has_defaults_and_predefined_units()
    {
        var model = Document("level2.xml");
        Assert.Equal(UnitExpression.Named("substance"), model.Units.Substance);
        Assert.Equal(UnitExpression.Named("second"), model.Units.Time);
        Assert.True(model.Parameters[0].Constant);
        Assert.Equal((1.0, 1.0), (model.Reactions[0].Products[0].Stoichiometry! / 2, model.Species[2].InitialAmount));
        var e = Assert.Single(model.Events);
        Assert.Equal((true, true, false), (e.InitialValue, e.Persistent, e.UseValuesFromTriggerTime));
    }

    [Fact]
    public void A_stoichiometry_that_is_a_formula_is_an_assignment_rule()
    {
        var model = Document("level2.xml");
        var reactant = model.Reactions[0].Reactants[0];
        Assert.Equal(Antimony.Formula("x + 1"), model.Rules.OfType<AssignmentRule>().Single(r => r.Variable == reactant.Id).Math);
        Assert.False(reactant.Constant);
    }

    [Fact]
    public void A_number_at_the_start_that_stands_in_a_formula_is_the_value_itself()
    {
        var model = Document("level2.xml");
        Assert.Empty(model.InitialAssignments);
        Assert.Equal(2e-1, model.Parameters[0].Value);
    }

    [Fact]
    public void A_modifier_that_the_rate_names_needs_no_declaration_and_an_inhibitor_keeps_its_kind()
    {
        Assert.Empty(Document("level2.xml").Reactions[0].Modifiers);
        Assert.Equal([new Modifier("B", ModifierKind.Inhibitor)], Document("level3.xml").Reactions[0].Modifiers);
    }

    [Fact]
    public void A_condition_that_stands_for_a_number_is_one_or_zero() =>
        Assert.Contains("piecewise(1, A > B, 0)", Document("level3.xml").Rules[0].Math.ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_event_without_a_condition_never_happens()
    {
        var events = Document("level3.xml").Events;
        Assert.Equal((Expr.False, "_E0"), (events[1].Trigger, events[1].Id));
    }

    [Theory]
    [InlineData("UTF-16", "µ")]
    [InlineData("ISO-8859-1", "µ")]
    [InlineData("UTF-8", "µ🧬")]
    public void A_document_is_read_in_its_own_encoding(string encoding, string name)
    {
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><sbml xmlns=\"http://www.sbml.org/sbml/level2\"><model id=\"m\" name=\"{name}\"/></sbml>";
        var bytes = encoding == "UTF-16" ? [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] : Encoding.GetEncoding(encoding).GetBytes(text);
        Assert.Equal(name, SbmlDocument.Read("model.xml", bytes).ValueOrThrow().Model.Name);
    }

    [Fact]
    public void Entities_are_not_expanded()
    {
        var bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sbml>&b;</sbml>";
        Assert.Equal(["CW3011"], SbmlDocument.Read(new SourceText("bomb.xml", bomb)).Diagnostics.Select(d => d.Rule.Code));
    }

    [Fact]
    public void What_is_wrong_is_told_with_line_and_column()
    {
        var read = Read("\n<listOfParameters>\n  <parameter id=\"k\" value=\"1\" constant=\"false\"/>\n</listOfParameters><listOfRules><rateRule variable=\"k\">\n<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><ci>unknown</ci></math></rateRule></listOfRules>");
        Assert.Equal(["model.xml:5:51"], read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Where.ToString()).Order());
    }

    [Fact]
    public void Fast_reactions_are_written_in_the_version_that_has_them()
    {
        var model = Antimony.Model("A -> B; k*A; k = 1; A = 1; B = 0") is var slow ? slow with { Reactions = [slow.Reactions[0] with { Fast = true }] } : null!;
        var text = SbmlDocument.Write(model);
        Assert.Contains("version1/core", text, StringComparison.Ordinal);
        Assert.True(SbmlDocument.Read(new SourceText("fast.xml", text)).ValueOrThrow().Model.Reactions[0].Fast);
    }
}
