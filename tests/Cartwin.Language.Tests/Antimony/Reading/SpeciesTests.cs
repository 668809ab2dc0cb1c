using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class SpeciesTests
{
    private static Species Only(string text) => Antimony.Model(text).Species.Single();

    [Fact]
    public void A_number_at_the_start_is_a_concentration() =>
        Assert.Equal(new Species("S", "C") { InitialConcentration = 3 }, Only("compartment C = 2; species S in C = 3"));

    [Fact]
    public void A_number_over_the_compartment_is_an_amount() =>
        Assert.Equal(new Species("S", "C") { InitialAmount = 3 }, Only("compartment C = 2; species S in C; S = 3/C"));

    [Fact]
    public void A_substance_only_species_is_an_amount_and_its_product_with_the_compartment_a_concentration()
    {
        Assert.Equal(new Species("S", "C") { InitialAmount = 3, HasOnlySubstanceUnits = true }, Only("compartment C = 2; substanceOnly species S in C = 3"));
        Assert.Equal(new Species("S", "C") { InitialConcentration = 3, HasOnlySubstanceUnits = true }, Only("compartment C = 2; species substanceOnly S in C; S = 3*C"));
    }

    [Theory]
    [InlineData("species $S = 1", true, false)]
    [InlineData("$S -> ; S; S = 1", true, false)]
    [InlineData("const species S = 1", true, true)]
    [InlineData("const S; S -> ; S; S = 1", true, true)]
    [InlineData("var species S = 1", false, false)]
    [InlineData("S -> ; 1; S := time", true, false)]
    public void Boundary_species_and_constants(string text, bool boundary, bool constant)
    {
        var species = Only(text);
        Assert.Equal((boundary, constant), (species.BoundaryCondition, species.Constant));
    }

    [Fact]
    public void Species_have_units_conversion_factors_and_places()
    {
        var model = Antimony.Model("compartment C = 1; cf = 2\nS in C = 5; S has mole; S.conversionFactor = cf\nspecies T, $U in C");
        Assert.Equal(new Species("S", "C") { InitialConcentration = 5, SubstanceUnits = UnitExpression.Named("mole"), ConversionFactor = "cf" }, model.Species[0]);
        Assert.Equal(["S", "T", "U"], model.Species.Select(s => s.Id));
        Assert.Equal(["C", "default_compartment", "C"], model.Species.Select(s => s.Compartment));
    }

    [Fact]
    public void A_name_in_a_reaction_or_in_a_place_is_a_species()
    {
        Assert.Equal(["A", "B"], Antimony.Model("A -> B; 1; A = 1; B = 0").Species.Select(s => s.Id));
        Assert.Equal(["A"], Antimony.Model("compartment C = 1; A in C = 1").Species.Select(s => s.Id));
    }

    [Fact]
    public void Only_plain_numbers_of_a_species_stay_numbers()
    {
        var model = Antimony.Model("compartment C = 2; species A in C = 2*k, B in C = 5 mM; k = 1; unit mM = 1e-3 mole/litre");
        Assert.Equal(["A", "B"], model.InitialAssignments.Select(i => i.Symbol));
        Assert.All(model.Species, s => Assert.Null(s.InitialConcentration));
    }
}
