using Cartwin.Language;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Reference.Tests;

/// <summary>The reactions of single cells in the model text: which cells can be counted, and that their rates are those of events.</summary>
public sealed class CountedCellsTests
{
    private static readonly string[] Counted = ["CI", "CN", "CC", "CE", "CT", "Ab", "At", "Pa", "Sa", "La", "Q", "Qn"];

    private static readonly Model Model = ImmuneResetModel.Model;

    [Fact]
    public void Cells_of_the_product_of_the_autoreactive_arm_and_of_the_clones_can_be_counted_and_nothing_else()
    {
        var ruled = Model.Rules.Select(r => r is RateRule rate ? rate.Variable : (r as AssignmentRule)?.Variable).ToHashSet();
        var changed = Model.Reactions.SelectMany(r => r.Reactants.Concat(r.Products)).Select(r => r.Species).ToHashSet();
        var found = Model.Species.Where(s => s.HasOnlySubstanceUnits && !s.BoundaryCondition && changed.Contains(s.Id) && !ruled.Contains(s.Id));
        Assert.Equal(Counted, found.Select(s => s.Id));
        Assert.Equal(changed.Order(), Counted.Order());
    }

    [Fact]
    public void A_reaction_changes_one_cell()
    {
        Assert.All(Model.Reactions, r => Assert.False(r.Reversible || r.Fast, r.Id));
        Assert.All(Model.Reactions, r => Assert.InRange(r.Reactants.Count, 0, 1));
        Assert.All(Model.Reactions, r => Assert.InRange(r.Products.Count, 0, 1));
        Assert.All(Model.Reactions.SelectMany(r => r.Reactants.Concat(r.Products)), r => Assert.Equal(1, r.Stoichiometry));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void No_rate_of_a_reaction_is_negative_and_none_takes_a_cell_that_is_not_there(double nGrow)
    {
        var random = new RandomSequence(seed: 7, subject: 0, replicate: 0, purpose: 1);
        for (var i = 0; i < 300; i++)
        {
            // Pools from nothing to ten times the largest one, drugs and cytokines alike.
            var states = ImmuneResetModel.Equations.States.ToDictionary(
                s => s.Id,
                _ => random.NextUniform() < 0.2 ? 0 : Math.Exp(-5 + (35 * random.NextUniform())),
                StringComparer.Ordinal
            );
            var values = ImmuneResetModel.Values(ImmuneResetModel.Start(Settings(nGrow)), states);
            foreach (var reaction in Model.Reactions)
            {
                Assert.True(values[reaction.Id] >= 0 && double.IsFinite(values[reaction.Id]), $"{reaction.Id}: {values[reaction.Id]}");
                Assert.All(reaction.Reactants.Where(r => states[r.Species] == 0), _ => Assert.Equal(0, values[reaction.Id]));
            }
        }
    }

    [Theory]
    [InlineData("At", "renew", "pA", 0, 1)]
    [InlineData("At", "renew", "pA", 1, 0.5)]
    [InlineData("Q", "divideQ", "rQ", 0, 1)]
    [InlineData("Q", "divideQ", "rQ", 1, 0.5)]
    [InlineData("Qn", "divideQn", "rQ", 0, 1)]
    public void A_single_cell_divides_like_any_other_where_cells_are_counted(string cell, string reaction, string rate, double nGrow, double share)
    {
        // Interferon far above its threshold and no immunosuppression: full help.
        var states = new Dictionary<string, double>(StringComparer.Ordinal) { ["IFN"] = 1e9, [cell] = 1 };
        var values = ImmuneResetModel.Values(ImmuneResetModel.Start(Settings(nGrow)), states);
        Assert.Equal(share * values[rate], values[reaction], 1e-8 * values[rate]);
    }

    [Fact]
    public void Without_a_cell_of_any_kind_every_quantity_is_a_number()
    {
        var cells = Model.Species.Where(s => s.SubstanceUnits?.ToString() == "cells").Select(s => s.Id);
        var values = ImmuneResetModel.Values(ImmuneResetModel.Start(Settings(0)), cells.ToDictionary(id => id, _ => 0.0, StringComparer.Ordinal));
        Assert.All(values, v => Assert.True(double.IsFinite(v.Value), $"{v.Key}: {v.Value}"));
    }

    [Fact]
    public void As_SBML_it_is_the_same_model()
    {
        var again = SbmlDocument.Read(new SourceText("again.xml", SbmlDocument.Write(Model)));
        Assert.Equal(AntimonyDocument.Write(Model), AntimonyDocument.Write(again.ValueOrThrow().Model));
    }

    private static Dictionary<string, double> Settings(double nGrow) => new(StringComparer.Ordinal) { ["nGrow"] = nGrow };
}
