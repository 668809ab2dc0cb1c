using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class CompositionTests
{
    private const string Definition = """
        <comp:modelDefinition id="enzyme">
          <listOfCompartments><compartment id="c" spatialDimensions="3" size="1" constant="true"/></listOfCompartments>
          <listOfSpecies>
            <species id="S" compartment="c" initialConcentration="5" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
            <species id="P" compartment="c" initialConcentration="0" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
          </listOfSpecies>
          <listOfParameters><parameter id="k" value="2" constant="true"/></listOfParameters>
          <listOfReactions>
            <reaction id="J" reversible="false">
              <listOfReactants><speciesReference species="S" stoichiometry="1" constant="true"/></listOfReactants>
              <listOfProducts><speciesReference species="P" stoichiometry="1" constant="true"/></listOfProducts>
              <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>S</ci></apply></math></kineticLaw>
            </reaction>
          </listOfReactions>
          <comp:listOfPorts><comp:port comp:id="substrate" comp:idRef="S"/></comp:listOfPorts>
        </comp:modelDefinition>
        """;

    private static string Document(string model, string definitions = Definition) =>
        $"""
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" level="3" version="2" comp:required="true">
          <comp:listOfModelDefinitions>{definitions}</comp:listOfModelDefinitions>
          <model id="whole">{model}</model>
        </sbml>
        """;

    private static string Submodels(string inner) => $"<comp:listOfSubmodels>{inner}</comp:listOfSubmodels>";

    private static Checked<SbmlDocument> Read(string document) => SbmlDocument.Read(new SourceText("model.xml", document));

    private static Model Flat(string model, string definitions = Definition)
    {
        var read = Read(Document(model, definitions));
        Assert.True(read.Ok, Antimony.Rendered(read.Diagnostics));
        return read.Value.Model;
    }

    private static Expr Law(Model model, string reaction) => model.Reactions.Single(r => r.Id == reaction).KineticLaw!;

    [Fact]
    public void Two_copies_of_a_model_stand_beside_each_other()
    {
        var model = Flat(Submodels("""<comp:submodel comp:id="A" comp:modelRef="enzyme"/><comp:submodel comp:id="B" comp:modelRef="enzyme"/>"""));
        Assert.Equal(["A__S", "A__P", "B__S", "B__P"], model.Species.Select(s => s.Id));
        Assert.Equal(Antimony.Formula("B__k*B__S"), Law(model, "B__J"));
        Assert.Equal("A__c", model.Species[0].Compartment);
    }

    [Fact]
    public void What_replaces_a_part_is_meant_wherever_the_part_was()
    {
        var model = Flat(
            Submodels("""<comp:submodel comp:id="A" comp:modelRef="enzyme"/>""")
                + """
                <listOfCompartments><compartment id="c" spatialDimensions="3" size="3" constant="true">
                  <comp:listOfReplacedElements><comp:replacedElement comp:submodelRef="A" comp:idRef="c"/></comp:listOfReplacedElements></compartment></listOfCompartments>
                <listOfSpecies><species id="glucose" compartment="c" initialConcentration="7" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false">
                  <comp:listOfReplacedElements><comp:replacedElement comp:submodelRef="A" comp:portRef="substrate"/></comp:listOfReplacedElements></species></listOfSpecies>
                """
        );
        Assert.Equal(["glucose", "A__P"], model.Species.Select(s => s.Id));
        Assert.All(model.Species, s => Assert.Equal("c", s.Compartment));
        Assert.Equal(Antimony.Formula("A__k*glucose"), Law(model, "A__J"));
        Assert.Equal("glucose", model.Reactions[0].Reactants[0].Species);
    }

    [Fact]
    public void A_part_of_a_submodel_can_take_the_place_of_one_outside()
    {
        var model = Flat(
            Submodels("""<comp:submodel comp:id="A" comp:modelRef="enzyme"/>""")
                + """
                <listOfParameters>
                  <parameter id="rate" value="9" constant="true"><comp:replacedBy comp:submodelRef="A" comp:idRef="k"/></parameter>
                </listOfParameters>
                """
        );
        var rate = Assert.Single(model.Parameters);
        Assert.Equal(("rate", 2.0), (rate.Id, rate.Value));
        Assert.Equal(Antimony.Formula("rate*A__S"), Law(model, "A__J"));
    }

    [Fact]
    public void What_is_deleted_is_gone()
    {
        var model = Flat(
            Submodels("""<comp:submodel comp:id="A" comp:modelRef="enzyme"><comp:listOfDeletions><comp:deletion comp:idRef="J"/></comp:listOfDeletions></comp:submodel>""")
        );
        Assert.Empty(model.Reactions);
        Assert.Equal(2, model.Species.Count);
    }

    [Fact]
    public void A_reference_reaches_into_a_submodel_of_a_submodel()
    {
        var middle = """<comp:modelDefinition id="middle"><comp:listOfSubmodels><comp:submodel comp:id="in" comp:modelRef="enzyme"/></comp:listOfSubmodels></comp:modelDefinition>""";
        var model = Flat(
            Submodels("""<comp:submodel comp:id="M" comp:modelRef="middle"/>""")
                + """
                <listOfParameters><parameter id="k" value="9" constant="true">
                  <comp:listOfReplacedElements><comp:replacedElement comp:submodelRef="M" comp:idRef="in"><comp:sBaseRef comp:idRef="k"/></comp:replacedElement></comp:listOfReplacedElements>
                </parameter></listOfParameters>
                """,
            Definition + middle
        );
        Assert.Equal(Antimony.Formula("k*M__in__S"), Law(model, "M__in__J"));
        Assert.Equal(["k"], model.Parameters.Select(p => p.Id));
    }

    [Fact]
    public void Factors_convert_values_times_and_extents()
    {
        var model = Flat(
            Submodels("""<comp:submodel comp:id="A" comp:modelRef="enzyme" comp:timeConversionFactor="tcf" comp:extentConversionFactor="ecf"/>""")
                + """
                <listOfParameters>
                  <parameter id="tcf" value="60" constant="true"/><parameter id="ecf" value="1000" constant="true"/><parameter id="two" value="2" constant="true"/>
                  <parameter id="kk" value="4" constant="true">
                    <comp:listOfReplacedElements><comp:replacedElement comp:submodelRef="A" comp:idRef="k" comp:conversionFactor="two"/></comp:listOfReplacedElements>
                  </parameter>
                </listOfParameters>
                """
        );
        Assert.Equal(Antimony.Formula("kk/two*A__S*ecf/tcf"), Law(model, "A__J"));
        Assert.All(model.Species, s => Assert.Equal("A__factor_of_1", s.ConversionFactor));
        Assert.Equal(Antimony.Formula("1/ecf"), Assert.Single(model.InitialAssignments).Math);
    }

    [Theory]
    [InlineData("CW3030", """<comp:submodel comp:id="A" comp:modelRef="enzym"/>""")]
    [InlineData("CW3030", """<comp:submodel comp:id="A" comp:modelRef="enzyme"><comp:listOfDeletions><comp:deletion comp:idRef="X"/></comp:listOfDeletions></comp:submodel>""")]
    [InlineData("CW3030", """<comp:submodel comp:id="A" comp:modelRef="enzyme"><comp:listOfDeletions><comp:deletion comp:portRef="X"/></comp:listOfDeletions></comp:submodel>""")]
    [InlineData("CW3032", """<comp:submodel comp:id="A" comp:modelRef="whole"/>""")]
    public void A_reference_that_leads_nowhere_or_round_is_refused(string code, string submodel)
    {
        var read = Read(Document(Submodels(submodel)));
        Assert.Equal([code], read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Rule.Code));
        Assert.All(read.Diagnostics, d => Assert.NotNull(d.Where.Source));
    }

    [Fact]
    public void Submodels_without_end_are_refused()
    {
        var definitions = string.Concat(
            Enumerable.Range(0, 40).Select(i => $"""
                <comp:modelDefinition id="m{i}"><comp:listOfSubmodels><comp:submodel comp:id="a" comp:modelRef="m{i + 1}"/><comp:submodel comp:id="b" comp:modelRef="m{i + 1}"/></comp:listOfSubmodels></comp:modelDefinition>
                """)
        );
        var read = Read(Document(Submodels("""<comp:submodel comp:id="A" comp:modelRef="m0"/>"""), definitions + """<comp:modelDefinition id="m40"/>"""));
        Assert.Equal(["CW3010"], read.Diagnostics.Select(d => d.Rule.Code));
    }
}
