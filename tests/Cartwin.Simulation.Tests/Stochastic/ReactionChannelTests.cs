using Cartwin.Models;

namespace Cartwin.Simulation.Tests;

/// <summary>Which reactions can fire one at a time, and what one firing changes.</summary>
public sealed class ReactionChannelTests
{
    private static string[] Channels(string text) =>
        [.. Simulate.System(text).Channels.Select(c => $"{c.Id}: {string.Join(' ', c.Changes.Select(i => FormattableString.Invariant($"{i.Items:+0;-0}{i.Species}")))}")];

    private static string[] Countable(string text) => [.. Simulate.System(text).Countable.Select(c => c.Species)];

    [Theory]
    [InlineData("species A, B; R: A -> B; k*A - m*B; k = 1; m = 2", "forward(R): -1A +1B|reverse(R): +1A -1B")]
    [InlineData("compartment v = 2; species A in v, B in v; R: A -> B; v*(k*A - m*B); k = 1; m = 2", "forward(R): -1A +1B|reverse(R): +1A -1B")]
    [InlineData("species A, B; R: A => B; k*A - m*B; k = 1; m = 2", "R: -1A +1B")]
    [InlineData("species A, B; R: A -> B; k*A; k = 1", "R: -1A +1B")]
    [InlineData("species A, B; R: 2 A => 3 B; k*A; k = 1", "R: -2A +3B")]
    [InlineData("species A; R: A => 2 A; A", "R: +1A")]
    [InlineData("species A; R: A => A; A", "R: ")]
    [InlineData("species A, $B; R: A + $B => 2 $B; A*B; B = 3", "R: -1A")]
    [InlineData("species A; R: 1.5 A => ; A", "")]
    [InlineData("species A; n = 2; R: n A => ; A", "")]
    public void A_reaction_with_whole_stoichiometries_has_a_channel_for_each_direction(string text, string channels) =>
        Assert.Equal(channels, string.Join('|', Channels(text)));

    [Fact]
    public void Both_directions_have_their_own_rates_and_reactants()
    {
        var system = Simulate.System("species A, B; R: 2 A -> B; 0.02*A*(A - 1) - 0.5*B");
        Assert.Equal(["0.02*A*(A - 1)", "0.5*B"], system.Channels.Select(c => c.Propensity.ToString()));
        Assert.Equal([new ItemChange("A", 2)], system.Channels[0].Reactants);
        Assert.Equal([new ItemChange("B", 1)], system.Channels[1].Reactants);
    }

    [Theory]
    [InlineData("species A; R: A => ; A", "A")]
    [InlineData("species A, B; R: A => ; A*B; B' = 1", "A")]
    [InlineData("species A, B; R: A => B; A; S: 0.5 A => ; A", "B")]
    [InlineData("species A, $B; R: A => $B; A", "A")]
    [InlineData("species A, B; R: A => ; A*B; B := 2*A", "A")]
    public void A_species_is_counted_where_nothing_but_channels_changes_it(string text, string species) => Assert.Equal(species, string.Join(' ', Countable(text)));

    [Fact]
    public void A_conversion_factor_stands_in_the_way()
    {
        const string text = "species A; R: A => ; A";
        var read = Cartwin.Language.AntimonyDocument.Read(new SourceText("m.ant", text)).ValueOrThrow().Model;
        var model = read with { Parameters = [.. read.Parameters, new Parameter("f") { Value = 2 }], ConversionFactor = "f" };
        Assert.Empty(OdeSystem.Of(model).Channels);
        Assert.Empty(OdeSystem.Of(model).Countable);
    }

    [Fact]
    public void A_local_parameter_hides_the_global_one_in_both_directions()
    {
        const string text = "species A, B; R: A -> B; k*A - m*B; k = 1; m = 2";
        var read = Cartwin.Language.AntimonyDocument.Read(new SourceText("m.ant", text)).ValueOrThrow().Model;
        var model = read with { Reactions = [read.Reactions[0] with { LocalParameters = [new Parameter("k") { Value = 7 }] }] };
        var system = OdeSystem.Of(model);
        double Value(string id) =>
            id switch
            {
                "A" or "B" => 1,
                _ => system.Initials.FirstOrDefault(i => i.Id == id) is { Math: { } math } ? new Evaluation(Value, 0).ValueOf(math) : 1,
            };
        Assert.Equal([7.0, 2.0], system.Channels.Select(c => new Evaluation(Value, 0).ValueOf(c.Propensity)));
    }
}
