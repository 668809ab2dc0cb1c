using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class ReactionTests
{
    private const string Values = "\nA = 1; B = 2; C = 3; k = 1; n = 2";

    private static Reaction Only(string text) => Antimony.Model(text + Values).Reactions.Single();

    private static string Sides(Reaction reaction) => $"{Side(reaction.Reactants)} {(reaction.Reversible ? "->" : "=>")} {Side(reaction.Products)}";

    private static string Side(ValueArray<SpeciesReference> references) =>
        string.Join(" + ", references.Select(r => r.Id is null ? FormattableString.Invariant($"{r.Stoichiometry} {r.Species}") : $"{r.Id} {r.Species}"));

    [Theory]
    [InlineData("A -> B; k*A", "1 A -> 1 B")]
    [InlineData("A + B => C; k*A", "1 A + 1 B => 1 C")]
    [InlineData("J0: -> A; k", " -> 1 A")]
    [InlineData("A -> ; k*A", "1 A -> ")]
    [InlineData("2 A + 0.5B -> 1e-3 C; k", "2 A + 0.5 B -> 0.001 C")]
    [InlineData("2A -> n B; k", "2 A -> n B")]
    [InlineData("-1 A -> B; k", "-1 A -> 1 B")]
    [InlineData("n $A -> B; k", "n A -> 1 B")]
    [InlineData("A +\n  B -> C +\n C; k", "1 A + 1 B -> 1 C + 1 C")]
    public void Reactions_have_two_sides(string text, string sides) =>
        Assert.Equal(sides, Sides(Only(text)));

    [Theory]
    [InlineData("J0: A -> B; k*A")]
    [InlineData("J0: A -> B;\nJ0 = k*A")]
    [InlineData("J0 = k*A\nJ0: A -> B")]
    [InlineData("J0: A -> B; k*A;")]
    [InlineData("J0:\n A -> B; k*A")]
    public void The_rate_stands_behind_the_reaction_or_in_a_statement_of_its_own(string text)
    {
        var reaction = Only(text);
        Assert.Equal(("J0", "k*A"), (reaction.Id, reaction.KineticLaw!.ToString()));
    }

    [Theory]
    [InlineData("A -> B; infinity day", "infinity day")]
    [InlineData("A -> B; pi", "pi")]
    public void A_rate_may_be_a_constant(string text, string rate) => Assert.Equal(rate, Only(text).KineticLaw!.ToString());

    [Fact]
    public void Reactions_without_a_name_get_one_that_nobody_has()
    {
        var model = Antimony.Model("_J0: A -> B; k\nA -> B; k\nA -> B; 2*k\n_J3 = 7\nA -> C; k" + Values);
        Assert.Equal(["_J0", "_J1", "_J2", "_J4"], model.Reactions.Select(r => r.Id));
    }

    [Fact]
    public void Several_reactions_stand_on_one_line() =>
        Assert.Equal(["a", "b"], Antimony.Model("a: A -> B; k*A; b: B -> C; k*B; k2 = 3" + Values).Reactions.Select(r => r.Id));

    [Fact]
    public void A_named_stoichiometry_can_be_changed_by_a_rule()
    {
        var reference = Antimony.Model("J: s A -> B; k; s := 1 + time\nA = 1; B = 1; k = 1").Reactions[0].Reactants[0];
        Assert.Equal(new SpeciesReference("A") { Id = "s", Stoichiometry = null, Constant = false }, reference);
    }

    [Fact]
    public void Parameters_of_a_reaction_hide_others()
    {
        var reaction = Only("J0: A -> B; k1*A; J0.k1 = 3; J0.k1 has 1/day; k1 = 5");
        Assert.Equal([new Parameter("k1") { Value = 3, Units = UnitText.Read("1/day", out _) }], reaction.LocalParameters);
        Assert.Equal("k1*A", reaction.KineticLaw!.ToString());
    }

    [Fact]
    public void A_reaction_may_be_fast_and_may_have_a_place()
    {
        var reaction = Only("compartment V = 1; J0 in V: A -> B; k; J0.fast = true");
        Assert.True(reaction.Fast);
        Assert.Equal("V", reaction.Compartment);
    }

    [Theory]
    [InlineData("-o", ModifierKind.Activator)]
    [InlineData("-|", ModifierKind.Inhibitor)]
    [InlineData("-(", ModifierKind.Unknown)]
    public void Species_act_on_reactions(string sign, ModifierKind kind)
    {
        Assert.Equal([new Modifier("C", kind)], Only($"J0: A -> B; k\nC {sign} J0").Modifiers);
        Assert.Equal([new Modifier("C", kind, "i1")], Only($"J0: A -> B; k\ni1: C {sign} J0;").Modifiers);
        Assert.Equal(["C", "A"], Only($"J0: A -> B; k\nC, A {sign} J0").Modifiers.Select(m => m.Species));
    }

    [Fact]
    public void A_reaction_of_thousands_of_species_is_read()
    {
        var model = Antimony.Model("J: " + string.Join(" + ", Enumerable.Range(0, 5000).Select(i => $"S{i}")) + " -> P; 1");
        Assert.Equal(5001, model.Species.Count);
    }
}
