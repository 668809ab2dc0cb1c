using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class CompartmentTests
{
    [Fact]
    public void Compartments_are_declared_with_size_unit_and_dimension()
    {
        var model = Antimony.Model("compartment blood = 5, tissue; tissue = 40; blood has L\ncompartment skin = 1.8; skin.spatialDimensions = 2");
        Assert.Equal(
            [
                new Compartment("blood") { Size = 5, Units = UnitExpression.Named("L") },
                new Compartment("tissue") { Size = 40 },
                new Compartment("skin") { Size = 1.8, SpatialDimensions = 2 },
            ],
            model.Compartments
        );
    }

    [Fact]
    public void A_compartment_may_be_inside_another() =>
        Assert.Equal("body", Antimony.Model("compartment node in body = 1, body = 70").Compartments[0].Outside);

    [Theory]
    [InlineData("var compartment C = 1", false)]
    [InlineData("const compartment C = 1", true)]
    [InlineData("compartment C = 1", true)]
    [InlineData("compartment C = 1; C' = 2", false)]
    [InlineData("compartment C; C := 1 + time", false)]
    public void What_changes_is_variable_unless_said_otherwise(string text, bool constant) =>
        Assert.Equal(constant, Antimony.Model(text).Compartments[0].Constant);

    [Fact]
    public void Species_that_are_nowhere_are_in_a_compartment_of_size_one()
    {
        var model = Antimony.Model("A -> B; k*A*default_compartment; k = 1; A = 1; B = 0");
        Assert.Equal([new Compartment("default_compartment") { Size = 1 }], model.Compartments);
        Assert.All(model.Species, s => Assert.Equal("default_compartment", s.Compartment));
    }

    [Fact]
    public void A_species_that_is_nowhere_is_in_the_compartment_of_its_reaction()
    {
        var model = Antimony.Model("compartment C = 1, D = 2; species A in C\nJ0 in D: A -> B; A\nB -> E; B in C\nA = 1; B = 0; E = 0");
        Assert.Equal(["C", "C", "C"], model.Species.Select(s => s.Compartment));
        Assert.Equal(["D", "C"], model.Reactions.Select(r => r.Compartment));
    }
}
